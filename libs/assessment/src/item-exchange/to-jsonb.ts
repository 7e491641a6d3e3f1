/** JSON that PostgreSQL takes: a report quotes the file, which may hold NUL and halves of characters. */
export const toJsonb = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'string' ? each.replaceAll('\u0000', '').replace(/\p{Surrogate}/gu, '\ufffd') : each,
  );
