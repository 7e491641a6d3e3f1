import type { Look } from './look';
import { isWholly, type Line, type Piece } from './pieces';

/** Id of a picture's media; null for one that could not be taken. */
export type MediaIdOf = (piece: Piece) => string | null;

const TAGS: [string, (look: Look) => boolean][] = [
  ['strong', (look) => look.bold],
  ['em', (look) => look.italic],
  ['u', (look) => look.underline],
  ['sub', (look) => look.script === 'sub'],
  ['sup', (look) => look.script === 'sup'],
];

/** Takes away what all the text has: a stem that is bold from end to end emphasises nothing. */
export function withoutUniformLook(lines: readonly Line[]): Line[] {
  const uniform = (['bold', 'italic', 'underline'] as const).filter((kind) =>
    isWholly(lines, (look) => look[kind]),
  );
  if (uniform.length === 0) return [...lines];
  const off = Object.fromEntries(uniform.map((kind) => [kind, false])) as Partial<Look>;
  return lines.map((line) => line.map((piece) => ({ ...piece, look: { ...piece.look, ...off } })));
}

/** Whether plain text would lose something. */
export const needsHtml = (lines: readonly Line[]): boolean =>
  lines.some((line) =>
    line.some(
      ({ text, look, object }) =>
        object !== undefined || (text.trim() !== '' && TAGS.some(([, has]) => has(look))),
    ),
  );

export const toPlain = (lines: readonly Line[]): string =>
  lines
    .map((line) =>
      line
        .map(({ text }) => text)
        .join('')
        .trim(),
    )
    .join('\n');

/** HTML of the kind that questions may hold: one line stands alone, several are paragraphs. */
export function toHtml(lines: readonly Line[], mediaIdOf: MediaIdOf): string {
  const written = lines.map((line) =>
    line
      .map((piece) => pieceHtml(piece, mediaIdOf))
      .join('')
      .trim(),
  );
  return written.length === 1
    ? (written[0] ?? '')
    : written.map((line) => (line.startsWith('<table>') ? line : `<p>${line}</p>`)).join('');
}

function pieceHtml(piece: Piece, mediaIdOf: MediaIdOf): string {
  const { object, text, look } = piece;
  if (object?.kind === 'formula') return `\\(${escapeHtml(object.tex)}\\)`;
  if (object?.kind === 'picture') {
    const id = mediaIdOf(piece);
    return id === null ? '' : `<img src="media:${id}" alt="${escapeHtml(object.alt)}">`;
  }
  if (object?.kind === 'table') {
    const rows = object.rows.map(
      (row) => `<tr>${row.map((cell) => `<td>${cellHtml(cell, mediaIdOf)}</td>`).join('')}</tr>`,
    );
    return `<table>${rows.join('')}</table>`;
  }
  const tags = text.trim() === '' ? [] : TAGS.filter(([, has]) => has(look)).map(([tag]) => tag);
  const open = tags.map((tag) => `<${tag}>`).join('');
  const close = tags.map((tag) => `</${tag}>`);
  return `${open}${escapeHtml(text)}${close.reverse().join('')}`;
}

const cellHtml = (cell: Line[], mediaIdOf: MediaIdOf): string =>
  cell.length === 0 ? '' : toHtml(cell, mediaIdOf);

export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
