import { parser } from 'sax';

const PNG = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
/** Keyword of the chunk of a PNG, and namespace of the element of an SVG (Open Badges 3.0, section 5.3). */
const KEYWORD = 'openbadgecredential';
const NAMESPACE = 'https://purl.imsglobal.org/spec/ob/v3p0';

/** The credential in an `iTXt` chunk of a PNG, JSON or a compact JWS; null when there is none, or it is compressed. */
export function readBakedPng(bytes: Buffer): string | null {
  if (!bytes.subarray(0, 8).equals(PNG)) return null;
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    const content = bytes.subarray(at + 8, at + 8 + length);
    if (content.length < length || type === 'IEND') return null;
    const text = type === 'iTXt' ? textOf(content) : null;
    if (text !== null) return text;
    at += 12 + length;
  }
  return null;
}

/** Keyword, 0, compression flag and method, language, 0, translated keyword, 0, text (PNG, section 11.3.3.4). */
function textOf(content: Buffer): string | null {
  const keyword = content.indexOf(0);
  if (content.toString('latin1', 0, keyword) !== KEYWORD || content[keyword + 1] !== 0) return null;
  const language = content.indexOf(0, keyword + 3);
  const translated = language === -1 ? -1 : content.indexOf(0, language + 1);
  return translated === -1 ? null : content.toString('utf8', translated + 1).trim();
}

/** The credential in the element `credential` of an SVG: its attribute `verify`, or JSON inside; null when there is none. */
export function readBakedSvg(bytes: Buffer): string | null {
  const found: string[] = [];
  let isInside = false;
  let inside = '';
  const reader = parser(true, { xmlns: true });
  reader.onopentag = (tag) => {
    if (!('uri' in tag) || tag.uri !== NAMESPACE || tag.local !== 'credential') return;
    const verify = tag.attributes['verify'];
    if (typeof verify === 'object' && verify.value !== '') found.push(verify.value);
    else isInside = true;
  };
  reader.ontext = (text) => (inside += isInside ? text : '');
  reader.oncdata = (text) => (inside += isInside ? text : '');
  reader.onclosetag = () => {
    if (isInside) found.push(inside);
    isInside = false;
  };
  try {
    reader.write(bytes.toString('utf8')).close();
  } catch {
    return null;
  }
  return found[0]?.trim() ?? null;
}
