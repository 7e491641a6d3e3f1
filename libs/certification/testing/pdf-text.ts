import { inflateSync } from 'node:zlib';

/**
 * The text of a PDF with embedded fonts, as a search finds it: the numbers of glyphs, read back through the fonts' own
 * tables (ISO 32000-1, 9.10.3).
 */
export function textInPdf(pdf: Buffer): string {
  const raw = pdf.toString('latin1');
  const objects = new Map(
    [...raw.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(([, id = '', body = '']) => [id, body]),
  );
  const streamOf = (id = '') =>
    inflated(/stream\n([\s\S]*?)\nendstream/.exec(objects.get(id) ?? '')?.[1] ?? '');
  const fonts = new Map(
    [...raw.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', id = '']) => {
      const table = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id) ?? '')?.[1];
      return [name, lettersIn(streamOf(table))];
    }),
  );
  let letters: string[] = [];
  let text = '';
  for (const page of [...objects.keys()].map((id) => streamOf(id)).filter((body) => body.includes(' Tf\n')))
    for (const [, font, glyphs = ''] of page.matchAll(/\/(F\d+) [\d.]+ Tf|<([0-9a-f]+)>|ET/g)) {
      if (font) letters = fonts.get(font) ?? [];
      else for (const glyph of glyphs.match(/.{4}/g) ?? ['\n']) text += letters[parseInt(glyph, 16)] ?? glyph;
    }
  return text;
}

function lettersIn(table: string): string[] {
  return [...table.matchAll(/<[0-9a-f]{4}> <[0-9a-f]{4}> \[([^\]]*)\]/g)].flatMap(([, list = '']) =>
    [...list.matchAll(/<([0-9a-f ]*)>/g)].map(([, units = '']) =>
      Buffer.from(units.replaceAll(' ', ''), 'hex').swap16().toString('utf16le'),
    ),
  );
}

function inflated(body: string): string {
  try {
    return inflateSync(Buffer.from(body, 'latin1')).toString('latin1');
  } catch {
    return '';
  }
}
