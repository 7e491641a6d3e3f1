/** Codes of `extensions.code` that clients may rely on; listed in docs/api/errors.md. */
export type ProblemCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'BAD_USER_INPUT'
  | 'CONFLICT'
  | 'IDEMPOTENCY_MISMATCH'
  | 'RATE_LIMITED'
  | 'UNAVAILABLE'
  | 'INTERNAL';

/** One fault of an input: where (dotted path, e.g. `input.answers.3.questionId`), a stable code, a text. */
export interface FieldFault {
  path: string;
  code: string;
  /** In English; people read the text `fault.<code>` in their language where there is one. */
  message: string;
  /** What that text is filled in with. */
  values?: Record<string, string | number>;
}

/**
 * An error that is not an expected refusal: the one filter maps it to `extensions.code` or an HTTP status.
 * Its message is English, for programmers; people read the text `problem.<code>`.
 */
export class Problem extends Error {
  constructor(
    readonly code: ProblemCode,
    message: string,
    readonly fields: FieldFault[] = [],
  ) {
    super(message);
    this.name = 'Problem';
  }
}

/** A row that does not exist or lies outside the caller's scope: both look the same (architecture §3.10). */
export const notFound = (what: string) => new Problem('NOT_FOUND', `${what} not found`);

/** Bad input, with the path of every faulty field. */
export const badInput = (...fields: FieldFault[]) =>
  new Problem('BAD_USER_INPUT', fields.map((field) => `${field.path}: ${field.message}`).join('; '), fields);

export const unauthenticated = (message = 'Sign in first') => new Problem('UNAUTHENTICATED', message);

export const forbidden = (message = 'Not allowed') => new Problem('FORBIDDEN', message);
