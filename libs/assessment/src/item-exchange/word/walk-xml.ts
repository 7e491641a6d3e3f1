import { type QualifiedTag, SAXParser } from 'sax';
import { wordFault } from './word-fault';

export type XmlAttributes = Record<string, string>;

export interface XmlHandlers {
  /** `name` with the prefix that namespace usually has, whatever the file calls it: `w:p`. */
  open?(name: string, attributes: XmlAttributes): void;
  close?(name: string): void;
  text?(text: string): void;
}

const DEEPEST = 500;
const PIECE = 64 * 1024;

/** Namespaces of ECMA-376, in the transitional form that Word writes and the strict one. */
const NAMESPACES: Record<string, string[]> = {
  'w:': [
    'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
    'http://purl.oclc.org/ooxml/wordprocessingml/main',
  ],
  'm:': [
    'http://schemas.openxmlformats.org/officeDocument/2006/math',
    'http://purl.oclc.org/ooxml/officeDocument/math',
  ],
  'a:': [
    'http://schemas.openxmlformats.org/drawingml/2006/main',
    'http://purl.oclc.org/ooxml/drawingml/main',
  ],
  'wp:': [
    'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing',
    'http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing',
  ],
  'r:': [
    'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
    'http://purl.oclc.org/ooxml/officeDocument/relationships',
  ],
  'mc:': ['http://schemas.openxmlformats.org/markup-compatibility/2006'],
  'v:': ['urn:schemas-microsoft-com:vml'],
};

const PREFIXES = new Map(
  Object.entries(NAMESPACES).flatMap(([prefix, addresses]) =>
    addresses.map((address): [string, string] => [address, prefix]),
  ),
);

/** Walks a part in pieces, so that no second copy of it comes into being. A DOCTYPE is refused: OPC forbids it. */
export function walkXml(part: Buffer, handlers: XmlHandlers): void {
  const parser = new SAXParser(true, { xmlns: true, position: false });
  const names: string[] = [];
  const refuse = () => {
    throw wordFault('broken_file');
  };
  parser.onerror = refuse;
  parser.ondoctype = refuse;
  parser.onopentag = (tag) => {
    const name = nameOf(tag as QualifiedTag);
    if (names.push(name) > DEEPEST) refuse();
    handlers.open?.(name, attributesOf(tag as QualifiedTag));
  };
  parser.onclosetag = () => {
    handlers.close?.(names.pop() ?? '');
  };
  parser.ontext = (text) => handlers.text?.(text);
  const decoder = new TextDecoder(encodingOf(part), { fatal: true });
  for (let at = 0; at < part.length; at += PIECE)
    parser.write(decoded(decoder, part.subarray(at, at + PIECE)));
  parser.write(decoded(decoder)).close();
}

function decoded(decoder: InstanceType<typeof TextDecoder>, piece?: Buffer): string {
  try {
    return piece ? decoder.decode(piece, { stream: true }) : decoder.decode();
  } catch {
    throw wordFault('broken_file');
  }
}

/** XML of an Office file is UTF-8, or UTF-16 with its mark (ECMA-376 part 2, 8.1.4). */
const encodingOf = (part: Buffer) => {
  if (part[0] === 0xff && part[1] === 0xfe) return 'utf-16le';
  return part[0] === 0xfe && part[1] === 0xff ? 'utf-16be' : 'utf-8';
};

const nameOf = ({ uri, local }: QualifiedTag) => `${PREFIXES.get(uri) ?? ''}${local}`;

/** Attributes by local name; those that point to a relationship keep their `r:`. */
function attributesOf({ attributes }: QualifiedTag): XmlAttributes {
  const byName: XmlAttributes = {};
  for (const { uri, local, value } of Object.values(attributes))
    byName[PREFIXES.get(uri) === 'r:' ? `r:${local}` : local] = value;
  return byName;
}
