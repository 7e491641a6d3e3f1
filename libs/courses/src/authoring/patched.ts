/** The row with some fields changed: what is left out stays; null empties a field that may be empty. */
export function patched<Row extends object>(
  row: Row,
  changes: Partial<{ [Key in keyof Row]: Row[Key] | null }>,
  emptiable: (keyof Row)[],
): Row {
  const result = { ...row };
  for (const key of Object.keys(changes) as (keyof Row)[]) {
    const value = changes[key];
    if (value === undefined || (value === null && !emptiable.includes(key))) continue;
    result[key] = value as Row[keyof Row];
  }
  return result;
}
