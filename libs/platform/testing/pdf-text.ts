import { inflateSync } from 'node:zlib';

/** Texts of the pages of a PDF file as a search finds them, a string a page; for files as pdfkit writes them. */
export function pdfPages(pdf: Buffer): string[] {
  const objects = objectsOf(pdf.toString('latin1'));
  const referred = (from: string, name: string) =>
    objects.get(new RegExp(`/${name} (\\d+) 0 R`).exec(from)?.[1] ?? '') ?? '';
  const pages = [...objects.values()].filter((object) => /\/Type \/Page\b/.test(object));
  return pages.map((page) => {
    const fonts = /\/Font <<([^>]*)>>/.exec(referred(page, 'Resources'))?.[1] ?? '';
    const maps = new Map(
      [...fonts.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', id = '']) => [
        name,
        readMap(streamOf(referred(objects.get(id) ?? '', 'ToUnicode'))),
      ]),
    );
    let map: string[] = [];
    let text = '';
    for (const [, font, hex, end] of streamOf(referred(page, 'Contents')).matchAll(
      /\/(F\d+) [\d.]+ Tf|<([0-9a-f]+)>|(\bET\b)/g,
    )) {
      if (font) map = maps.get(font) ?? [];
      else if (end) text += ' ';
      else for (const glyph of hex?.match(/.{4}/g) ?? []) text += map[parseInt(glyph, 16)] ?? '?';
    }
    return text.replace(/ +/g, ' ');
  });
}

const objectsOf = (raw: string): Map<string, string> =>
  new Map(
    [...raw.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(([, id = '', body = '']) => [id, body]),
  );

function streamOf(object: string): string {
  const body = /stream\n([\s\S]*?)\nendstream/.exec(object)?.[1];
  return body ? inflateSync(Buffer.from(body, 'latin1')).toString('latin1') : '';
}

const readMap = (stream: string): string[] =>
  [...stream.matchAll(/<[0-9a-f]{4}> <[0-9a-f]{4}> \[([^\]]*)\]/g)].flatMap(([, list = '']) =>
    list
      .split(' ')
      .map((entry) =>
        (entry.replace(/[<>]/g, '').match(/.{4}/g) ?? [])
          .map((unit) => String.fromCharCode(parseInt(unit, 16)))
          .join(''),
      ),
  );
