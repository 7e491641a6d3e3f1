/**
 * NFC, no control or zero-width characters, single spaces, none at the ends: files of one list come from many
 * keyboards (domain.md rule 23).
 */
export const cleanText = (text: string): string =>
  // Most cells are codes and numbers, which have nothing to clean.
  /^[\x21-\x7e]*$/.test(text) ? text : clean(text);

const clean = (text: string) =>
  text
    .normalize('NFC')
    .replace(/[\u200b-\u200d\u2060\ufeff]/g, '')
    .replace(/[\s\u0000-\u001f\u007f]+/g, ' ')
    .trim();

/** NFC without control or zero-width characters, but with its lines, tabs and spaces inside: for cells of prose. */
export const cleanLines = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/\u00a0/g, ' ')
    .replace(/[\u200b-\u200d\u2060\ufeff\u0000-\u0008\u000b-\u001f\u007f]/g, '')
    .trim();

/** For comparing headers and labels: no case, no accents, Đ as D, letters and digits only. */
export const foldText = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
