import { type QualifiedTag, type SAXOptions, SAXParser } from 'sax';
import { fault, LONGEST_CREDENTIAL } from '../credential/verdict';
import { tidied } from './credential-text';
import { fileFault } from './file-fault';
import { utf8Of } from './utf8-of';

/** A badge with its letters drawn as outlines has a tenth of it. */
const LONGEST_SVG = 2 * 1024 * 1024;
const DEEPEST = 200;
const SVG = 'http://www.w3.org/2000/svg';
/** Open Badges 3.0 (1EdTech), section 5.3.2. */
const BADGES = 'https://purl.imsglobal.org/ob/v3p0';

/**
 * The credentials that are baked into a drawing: `<openbadges:credential>`, a JWT in its attribute `verify` or JSON in
 * its text. Nothing is drawn, run or fetched; entities beyond those of XML are refused. Null: no XML, or another root.
 */
export function readSvg(content: Buffer): string[] | null {
  const text = utf8Of(content);
  if (text === null || !/^\uFEFF?\s*</.test(text)) return null;
  if (text.length > LONGEST_SVG) throw fileFault('FILE_TOO_LARGE');
  const drawing = new BakedDrawing();
  try {
    drawing.read(text);
  } catch (error) {
    // A page of HTML is no broken drawing.
    if (drawing.isSvg) throw error;
  }
  return drawing.isSvg ? drawing.found : null;
}

/** What was met so far of one drawing. */
class BakedDrawing {
  readonly found: string[] = [];
  isSvg = false;
  private depth = 0;
  /** Text of the credential that is open now. */
  private inner: string | null = null;

  read(text: string): void {
    const parser = new SAXParser(true, { xmlns: true, strictEntities: true } as SAXOptions);
    parser.onerror = () => {
      throw fileFault('FILE_BROKEN');
    };
    // An internal subset can declare entities; the mere name of a document type is passed over and never fetched.
    parser.ondoctype = (doctype) => {
      if (doctype.includes('[')) throw fileFault('FILE_BROKEN');
    };
    parser.onopentag = (tag) => this.opened(tag as QualifiedTag);
    parser.onclosetag = () => this.closed();
    parser.ontext = (more) => this.said(more);
    parser.oncdata = (more) => this.said(more);
    parser.write(text.replace(/^\uFEFF/, '')).close();
  }

  private opened({ uri, local, attributes }: QualifiedTag): void {
    if (this.depth === 0) this.isSvg = uri === SVG && local === 'svg';
    if (++this.depth > DEEPEST) throw fileFault('FILE_TOO_COMPLEX');
    if (this.inner !== null) throw fileFault('FILE_BROKEN');
    if (uri !== BADGES || local !== 'credential') return;
    const jwt = attributes['verify']?.value ?? '';
    if (jwt === '') this.inner = '';
    else this.found.push(tidied(jwt));
  }

  private closed(): void {
    this.depth -= 1;
    if (this.inner === null) return;
    this.found.push(tidied(this.inner));
    this.inner = null;
  }

  private said(more: string): void {
    if (this.inner === null) return;
    this.inner += more;
    if (this.inner.length > LONGEST_CREDENTIAL) throw fault('CREDENTIAL_TOO_LARGE');
  }
}
