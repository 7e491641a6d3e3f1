/**
 * An expected refusal of a rule ("the time is over"). Thrown by services, so that the transaction rolls back;
 * a resolver turns it into the refusal type of its mutation with `orRefusal`.
 * `code` is one of that mutation's closed enum; its text stands in the lib's messages as `refusal.<code>`.
 */
export class Refused<Code extends string = string> extends Error {
  constructor(
    readonly code: Code,
    readonly details: Record<string, string | number> = {},
    /** Fields that the refusal type has beyond its code and its message. */
    readonly fields: Record<string, unknown> = {},
  ) {
    super(`Refused: ${code}`);
    this.name = 'Refused';
  }
}
