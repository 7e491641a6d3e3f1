import { type SAXOptions, SAXParser } from 'sax';
import { fault } from '../credential/verdict';
import { LONGEST_TRANSCRIPT } from '../transcript/verify-transcript';
import { tidied } from './credential-text';
import { fileFault } from './file-fault';
import { utf8Of } from './utf8-of';

/** A badge with its letters drawn as outlines has a tenth of it, and no such element. */
const LONGEST_SVG = 1024 * 1024;
const DEEPEST = 200;
const MOST_ELEMENTS = 20_000;
const MOST_ATTRIBUTES = 200;
/** Of namespaces, in the whole file: each element with one copies those that are open. */
const MOST_DECLARATIONS = 200;
/** Bytes in which a drawing begins. */
const HEAD = 4096;
const SVG = 'http://www.w3.org/2000/svg';
/** Open Badges 3.0 (1EdTech), section 5.3.2. */
const BADGES = 'https://purl.imsglobal.org/ob/v3p0';

/**
 * The credentials that are baked into a drawing: `<openbadges:credential>`, a JWT in its attribute `verify` or JSON in
 * its text. Nothing is drawn, run or fetched; entities beyond those of XML are refused. Null: no XML, or another root.
 */
export function readSvg(content: Buffer): string[] | null {
  if (!/^(\xef\xbb\xbf)?\s*</.test(content.toString('latin1', 0, HEAD))) return null;
  if (content.length > LONGEST_SVG) throw fileFault('FILE_TOO_LARGE');
  const text = utf8Of(content);
  if (text === null) return null;
  const drawing = new BakedDrawing();
  try {
    drawing.read(text);
  } catch (error) {
    // A page of HTML is no broken drawing.
    if (drawing.isSvg) throw error;
  }
  return drawing.isSvg ? drawing.found : null;
}

type Namespaces = Record<string, string>;

/** What was met so far of one drawing. */
class BakedDrawing {
  readonly found: string[] = [];
  isSvg = false;
  /** Namespaces by prefix, of each element that is open now. */
  private readonly open: Namespaces[] = [];
  private elements = 0;
  private declarations = 0;
  /** Of the element that is being read. */
  private attributes = 0;
  /** Text of the credential that is open now. */
  private inner: string | null = null;

  read(text: string): void {
    // The parser's own handling of namespaces takes the square of the number of attributes.
    const parser = new SAXParser(true, { strictEntities: true } as SAXOptions);
    parser.onerror = () => {
      throw fileFault('FILE_BROKEN');
    };
    // An internal subset can declare entities; the mere name of a document type is passed over and never fetched.
    parser.ondoctype = (doctype) => {
      if (doctype.includes('[')) throw fileFault('FILE_BROKEN');
    };
    parser.onattribute = () => {
      if (++this.attributes > MOST_ATTRIBUTES) throw fileFault('FILE_TOO_COMPLEX');
    };
    parser.onopentag = ({ name, attributes }) => this.opened(name, attributes as Record<string, string>);
    parser.onclosetag = () => this.closed();
    parser.ontext = (more) => this.said(more);
    parser.oncdata = (more) => this.said(more);
    parser.write(text.replace(/^\uFEFF/, '')).close();
  }

  private opened(name: string, attributes: Record<string, string>): void {
    this.attributes = 0;
    const declared = declarationsIn(attributes);
    this.declarations += declared.length;
    if (this.declarations > MOST_DECLARATIONS) throw fileFault('FILE_TOO_COMPLEX');
    const outer = this.open.at(-1) ?? {};
    const namespaces = declared.length === 0 ? outer : { ...outer, ...Object.fromEntries(declared) };
    if (this.open.length === 0) this.isSvg = isNamed(name, 'svg', SVG, namespaces);
    if (this.open.push(namespaces) > DEEPEST || ++this.elements > MOST_ELEMENTS)
      throw fileFault('FILE_TOO_COMPLEX');
    if (this.inner !== null) throw fileFault('FILE_BROKEN');
    if (!isNamed(name, 'credential', BADGES, namespaces)) return;
    const jwt = attributes['verify'] ?? '';
    if (jwt === '') this.inner = '';
    else this.found.push(tidied(jwt));
  }

  private closed(): void {
    this.open.pop();
    if (this.inner === null) return;
    this.found.push(tidied(this.inner));
    this.inner = null;
  }

  private said(more: string): void {
    if (this.inner === null) return;
    this.inner += more;
    if (this.inner.length > LONGEST_TRANSCRIPT) throw fault('CREDENTIAL_TOO_LARGE');
  }
}

/** What prefixes an element declares (Namespaces in XML 1.0, section 3); the empty one is the default. */
const declarationsIn = (attributes: Record<string, string>): [prefix: string, uri: string][] =>
  Object.entries(attributes).flatMap(([name, uri]) => {
    const prefix = name === 'xmlns' ? '' : /^xmlns:(.+)$/.exec(name)?.[1];
    return prefix === undefined ? [] : [[prefix, uri] as [string, string]];
  });

function isNamed(name: string, local: string, uri: string, namespaces: Namespaces): boolean {
  const [prefix, rest] = name.includes(':') ? name.split(':', 2) : ['', name];
  return rest === local && namespaces[prefix] === uri;
}
