import { badInput } from '@platform/errors';
import type { SignedTreeHead } from './tree-head';

/** Heads that a file may hold; one a minute for two years. */
const MOST_HEADS = 1_000_000;

/**
 * Heads that somebody has kept, in the form of `/log/heads/latest`: one, or a list. Anything else is refused with the
 * path of the field, e.g. `heads.3.rootHash`.
 */
export function readKeptHeads(value: unknown): SignedTreeHead[] {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  if (list.length > MOST_HEADS)
    throw badInput({ path: 'heads', code: 'too_many', message: `has more than ${MOST_HEADS} heads` });
  return list.map((head, at) => readHead(head, `heads.${at}`));
}

function readHead(value: unknown, path: string): SignedTreeHead {
  if (typeof value !== 'object' || value === null)
    throw badInput({ path, code: 'not_a_head', message: 'must be an object as /log/heads/latest gives it' });
  const head = value as Record<string, unknown>;
  const text = (field: string, form: RegExp) => {
    const found = head[field];
    if (typeof found !== 'string' || found.length > 4_000 || !form.test(found))
      throw badInput({ path: `${path}.${field}`, code: 'malformed', message: `must match ${form.source}` });
    return found;
  };
  const { treeSize } = head;
  if (typeof treeSize !== 'number' || !Number.isSafeInteger(treeSize) || treeSize < 1)
    throw badInput({ path: `${path}.treeSize`, code: 'out_of_range', message: 'must be a number from 1' });
  return {
    treeSize,
    rootHash: Buffer.from(text('rootHash', /^[0-9a-f]{64}$/), 'hex'),
    at: new Date(text('timestamp', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)),
    kid: text('kid', /^[\w-]+$/),
    jws: text('jws', /^[\w-]+\.[\w-]+\.[\w-]+$/),
  };
}
