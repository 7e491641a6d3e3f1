import { type Look, PLAIN } from './look';

export interface PictureObject {
  kind: 'picture';
  /** Relationship of the main part; null when the picture has none. */
  relation: string | null;
  isLinked: boolean;
  alt: string;
}

export interface FormulaObject {
  kind: 'formula';
  tex: string;
  /** Whether something of the formula had to be written in a simpler way. */
  isSimplified: boolean;
}

export interface TableObject {
  kind: 'table';
  rows: Piece[][][][];
}

/** A stretch of text in one look, or one object that stands in a line as U+FFFC. */
export interface Piece {
  text: string;
  look: Look;
  object?: PictureObject | FormulaObject | TableObject;
}

/** A line as the reader of the document sees it: paragraphs are parted at line breaks. */
export type Line = Piece[];

export const OBJECT = '\ufffc';

export const textOf = (line: Line): string => line.map(({ text }) => text).join('');

export const plainPiece = (text: string): Piece => ({ text, look: PLAIN });

/** Word cuts a word into runs at every edit: neighbours that share a look are one piece, in NFC. */
export function joinPieces(pieces: readonly Piece[]): Line {
  const joined: Line = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (last && !last.object && !piece.object && last.look === piece.look) last.text += piece.text;
    else joined.push({ ...piece });
  }
  const cleaned: Line = [];
  for (const piece of joined) {
    piece.text = cleanPiece(piece.text);
    const last = cleaned.at(-1);
    // A gap of many looks is one gap: patterns that look for gaps must not meet endless ones.
    if (last && !last.object && /^[ \t]+$/.test(piece.text)) last.text = shortenGaps(last.text + piece.text);
    else cleaned.push(piece);
  }
  return cleaned;
}

/** A tab, or two spaces: either parts options, and more of them say no more. */
const shortenGaps = (text: string) => text.replace(/[ \t]{3,}/g, (gap) => (gap.includes('\t') ? '\t' : '  '));

/** Tabs stay: they part options. Other spaces are one kind. */
const cleanPiece = (text: string) =>
  shortenGaps(
    text
      .normalize('NFC')
      .replace(/[\u200b-\u200d\u2060\ufeff\u00ad]/g, '')
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
      .replace(/[\u00a0\u2000-\u200a\u202f\u3000]/g, ' '),
  );

/** The part of a line between two places of its text. */
export function sliceLine(line: Line, from: number, to = Infinity): Line {
  const slice: Line = [];
  let at = 0;
  for (const piece of line) {
    const text = piece.text.slice(Math.max(0, from - at), Math.max(0, to - at));
    if (text !== '') slice.push({ ...piece, text });
    at += piece.text.length;
  }
  return slice;
}

export function trimLine(line: Line): Line {
  const text = textOf(line);
  const from = text.length - text.trimStart().length;
  return sliceLine(line, from, Math.max(from, text.trimEnd().length));
}

export const isBlank = (line: Line): boolean => textOf(line).trim() === '';

/** Whether all letters and digits have the look; without any, all signs. */
export function isWholly(lines: readonly Line[], has: (look: Look) => boolean): boolean {
  const pieces = lines.flat().filter(({ object }) => !object);
  const wordy = pieces.filter(({ text }) => /[\p{L}\p{N}]/u.test(text));
  const counted = wordy.length > 0 ? wordy : pieces.filter(({ text }) => text.trim() !== '');
  return counted.length > 0 && counted.every(({ look }) => has(look));
}
