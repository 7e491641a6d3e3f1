import { escapeHtml } from '@platform/http';
import type { PdfFonts } from '@platform/pdf';
import type { BadgeFacts } from './badge-facts';
import { seal } from './badge-seal';
import { fitText, LEADING, type TextBox } from './fit-text';
import { OUTLINE_SCALE, TextOutlines } from './text-outlines';

/** Side of the drawing; every length below is in its units. */
export const SIDE = 1000;

const BLUE = '#0b3d7a';
const INK = '#1a1a1a';
const SOFT = '#4a4a4a';
const GREY = '#555d69';
const WHITE = '#ffffff';

interface Paragraph extends TextBox {
  font: keyof PdfFonts;
  /** Added between letters. */
  spacing?: number;
  top: number;
  colour: string;
}

/**
 * A badge as SVG 1.1: text as outlines, so that it looks the same everywhere; no script, no font, no address. Who
 * cannot see it is told the same by `<title>` and `<desc>`.
 */
export function drawBadge(facts: BadgeFacts): string {
  const id = `badge-${facts.serial}`;
  const label = `Huy hiệu Học Vụ Số: ${facts.title}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIDE} ${SIDE}" width="${SIDE}" height="${SIDE}"`,
    ` lang="vi" role="img" aria-labelledby="${id}-title ${id}-desc">`,
    `<title id="${id}-title">${asText(label)}</title>`,
    `<desc id="${id}-desc">${asText(inWords(facts))}</desc>`,
    seal(facts.isExpired ? GREY : BLUE),
    `<g transform="scale(${1 / OUTLINE_SCALE})">`,
    ...textsOf(facts),
    '</g></svg>\n',
  ].join('');
}

function textsOf(facts: BadgeFacts): string[] {
  const [main, second] = facts.period;
  const named = facts.holderName !== null;
  const colour = facts.isExpired ? GREY : BLUE;
  const title = { top: 206, width: 540, height: named ? 220 : 290, largest: 68, smallest: 26, colour: INK };
  const name = { top: 438, width: 600, height: 64, largest: 44, smallest: 20, colour };
  const under = { width: 620, height: 50, smallest: 12 };
  const onRibbon = { width: 760, smallest: 12, colour: WHITE, font: 'regular' } as const;
  const body = { top: 792, width: 380, height: 76, largest: 25, smallest: 10, colour: SOFT };
  return [
    paragraph('HỌC VỤ SỐ', {
      ...{ top: 116, width: 400, height: 56, largest: 38, smallest: 12 },
      ...{ font: 'semiBold', colour, spacing: 6 },
    }),
    paragraph(facts.title, { ...title, font: 'semiBold' }),
    paragraph(facts.holderName ?? '', { ...name, font: 'semiBold' }),
    paragraph(facts.group ?? '', { ...under, top: 514, largest: 32, colour, font: 'semiBold' }),
    paragraph(facts.framework, { ...under, top: 560, largest: 25, colour: SOFT, font: 'regular' }),
    paragraph(facts.serial, {
      ...{ ...under, top: 600, largest: 25, colour: SOFT },
      ...{ font: 'regular', spacing: 1 },
    }),
    paragraph(main, {
      ...onRibbon,
      ...{ top: second ? 680 : 690, height: second ? 52 : 62, largest: second ? 40 : 42, font: 'semiBold' },
    }),
    paragraph(second ?? '', { ...onRibbon, top: 724, height: 36, largest: 26 }),
    paragraph(facts.issuingBody ?? '', { ...body, font: 'regular' }),
  ].filter((drawn) => drawn !== '');
}

/** Lines around the middle of the drawing, in a box that they never leave. */
function paragraph(text: string, { font, spacing = 0, top, colour, ...box }: Paragraph): string {
  const outlines = new TextOutlines(font);
  const { size, lines } = fitText(text, box, (line, at) => outlines.widthOf(line, { size: at, spacing }));
  if (lines.length === 0) return '';
  const first = top + (box.height - lines.length * size * LEADING) / 2 + size * 1.03;
  const drawn = lines.map((line, index) => {
    const left = (SIDE - outlines.widthOf(line, { size, spacing })) / 2;
    return outlines.draw(line, { size, spacing }, left, first + index * size * LEADING);
  });
  return `<path fill="${colour}" d="${drawn.join('')}"/>`;
}

const inWords = ({ holderName, group, framework, period, issuingBody, serial }: BadgeFacts): string =>
  [
    ...(holderName === null ? [] : [`Cấp cho ${holderName}`]),
    ...(group === null ? [] : [`Nhóm đối tượng: ${group}`]),
    framework,
    ...period,
    ...(issuingBody === null ? [] : [`Đơn vị cấp: ${issuingBody}`]),
    `Số hiệu ${serial}`,
  ].join('. ') + '.';

/** Control characters have no place in XML 1.0, not even escaped. */
const asText = (text: string): string =>
  escapeHtml(text.normalize('NFC').replace(/[\p{Cc}\ufffe\uffff]/gu, ' '));
