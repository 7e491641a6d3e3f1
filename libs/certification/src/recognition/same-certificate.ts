/**
 * The part of a typed name or number that tells certificates apart: without accents, case, spaces and punctuation, so
 * that "ĐH Bách khoa – HN" and "dh bach khoa hn", "AB 12/34" and "ab1234" are the same.
 */
export const keyOfTyped = (typed: string): string =>
  typed
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
