import { crc32 } from 'node:zlib';
import { parser } from 'sax';

/** The credentials that a displayer of badges finds in a PNG: walks every chunk and checks its sum (PNG, section 5). */
export function credentialsInPng(png: Buffer): string[] {
  if (png.toString('hex', 0, 8) !== '89504e470d0a1a0a') throw new Error('This is no PNG');
  const found: string[] = [];
  let at = 8;
  for (let type = ''; type !== 'IEND';) {
    const length = png.readUInt32BE(at);
    type = png.toString('latin1', at + 4, at + 8);
    const content = png.subarray(at + 8, at + 8 + length);
    if (png.readUInt32BE(at + 8 + length) !== crc32(png.subarray(at + 4, at + 8 + length)))
      throw new Error(`The chunk ${type} is damaged`);
    if (type === 'iTXt') found.push(...textOf(content));
    at += 12 + length;
  }
  if (at !== png.length) throw new Error('Something comes after the end');
  return found;
}

/** Keyword, compression flag and method, language, translated keyword, text; NUL ends all but the last. */
function textOf(content: Buffer): string[] {
  const [keyword = '', ...rest] = content.toString('latin1').split('\0');
  if (keyword !== 'openbadgecredential') return [];
  const head = Buffer.from(`${keyword}\0\0\0\0\0`, 'latin1');
  if (!content.subarray(0, head.length).equals(head)) throw new Error('The text is compressed or translated');
  if (rest.length !== 5) throw new Error('The text holds a NUL');
  return [content.toString('utf8', head.length)];
}

/** The credentials in an SVG, read as XML by its namespace and not by its prefix. */
export function credentialsInSvg(svg: string): string[] {
  const found: string[] = [];
  const reader = parser(true, { xmlns: true });
  let inside = false;
  reader.onerror = (error) => {
    throw error;
  };
  reader.onopentag = (tag) => {
    if (!('uri' in tag) || tag.uri !== 'https://purl.imsglobal.org/ob/v3p0') return;
    inside = tag.local === 'credential';
    const verify = tag.attributes['verify'];
    if (verify !== undefined) found.push(typeof verify === 'string' ? verify : verify.value);
  };
  reader.oncdata = (text) => {
    if (inside) found.push(text);
  };
  reader.onclosetag = () => {
    inside = false;
  };
  reader.write(svg).close();
  return found;
}
