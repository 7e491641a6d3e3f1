/**
 * The bytes that a `Range` header asks for (RFC 9110, section 14): null for all of them, which is also the answer
 * to a header of another form or to several ranges at once. Players need it to start and to seek.
 */
export function byteRange(
  header: string | undefined,
  size: number,
): { first: number; last: number } | 'unsatisfiable' | null {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
  if (from === '' && to === '') return null;
  const first = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const last = from === '' || to === '' ? size - 1 : Math.min(size - 1, Number(to));
  if (from !== '' && to !== '' && Number(from) > Number(to)) return null;
  return first >= size ? 'unsatisfiable' : { first, last };
}
