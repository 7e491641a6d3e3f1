/**
 * A list parameter for a named statement, e.g. `unnest(${unseenList('$1', 'uuid')})` or `id = any(…)`. PostgreSQL
 * plans a named statement once, unless plans for the given values look cheaper than the general one. A short list
 * always makes them look so (the general plan assumes ten elements), and the statement is planned anew every time,
 * which costs more than executing it. Read through a subquery, its length is not seen when planning.
 */
export const unseenList = (parameter: string, type: string): string =>
  `(select ${parameter}::${type}[])::${type}[]`;
