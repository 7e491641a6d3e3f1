import { badInput } from '@platform/errors';
import { fromCursor } from '@platform/graphql';

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** The sort value and the id inside a cursor; a forged one is `BAD_USER_INPUT`, not a fault of ours. */
export function positionOf(cursor: string | null | undefined, value: RegExp): string[] | null {
  const keys = fromCursor(cursor, 2);
  if (keys && !(value.test(keys[0] ?? '') && UUID.test(keys[1] ?? '')))
    throw badInput({ path: 'after', code: 'invalid_cursor', message: 'is not a cursor of this list' });
  return keys;
}
