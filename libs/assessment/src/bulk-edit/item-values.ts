import { createHash } from 'node:crypto';
import type { ItemDraft } from '../question-bank/item-draft';
import type { ItemState } from '../question-bank/item-life-cycle';
import type { BankItem } from '../question-bank/item.repository';

/** Everything of a question that a bulk edit can change. */
export interface ItemValues extends Omit<ItemDraft, 'content'> {
  tags: string[];
  licence: string | null;
  origin: string | null;
  source: string;
  unitId: string;
  /** Of the version that a step is about. */
  state: ItemState;
}

export type ValueName = keyof ItemValues;

/** What is said of a question now: the classification is that of its newest version. */
export function valuesOf({ tags, licence, origin, unitId, versions }: BankItem): ItemValues {
  const [newest] = versions;
  if (!newest) throw new Error('A question has no version');
  const { skillCode, kind, difficulty, cognitiveLevel, content, state } = newest;
  return {
    tags,
    licence,
    origin,
    unitId,
    skillCode,
    kind,
    difficulty,
    cognitiveLevel,
    source: content.source,
    state,
  };
}

/**
 * Tells whether a question is still the one that was looked at: everything that people change, of all its versions.
 * That a quiz was published which may draw it is no change.
 */
export function fingerprintOf({ unitId, tags, licence, origin, references, versions }: BankItem): string {
  const said = versions.map((version) => [
    version.id,
    version.state === 'LIVE' ? 'APPROVED' : version.state,
    version.skillCode,
    version.kind,
    version.difficulty,
    version.cognitiveLevel,
    version.content,
    version.editorIds,
    version.returnReason,
  ]);
  return createHash('sha256')
    .update(JSON.stringify([unitId, tags, licence, origin, references, said]))
    .digest('base64url');
}
