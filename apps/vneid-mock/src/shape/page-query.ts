import { apiError } from './api-error';

const MOST = 1_000;
const USUAL = 100;

/** What a request for a page of a list asks for. */
export interface PageQuery {
  /** How many. */
  first: number;
  /** Position to begin at. */
  from: number;
}

/** Reads `first` and `after` of a query string. */
export function readPageQuery(first?: string, after?: string): PageQuery {
  return { first: readFirst(first), from: readCursor(after) };
}

/** Wraps a position, so that callers do not count with it. */
export function toCursor(position: number | null): string | null {
  return position === null ? null : Buffer.from(`p${position}`).toString('base64url');
}

function readFirst(text?: string): number {
  if (text === undefined || text === '') return USUAL;
  const first = Number(text);
  if (Number.isInteger(first) && first >= 1 && first <= MOST) return first;
  throw apiError(400, 'INVALID_QUERY', `must be a whole number from 1 to ${MOST}`, 'first');
}

function readCursor(text?: string): number {
  if (text === undefined || text === '') return 0;
  const match = /^p(\d{1,12})$/.exec(Buffer.from(text, 'base64url').toString());
  if (match) return Number(match[1]);
  throw apiError(400, 'INVALID_QUERY', 'must be a nextCursor of an earlier page', 'after');
}
