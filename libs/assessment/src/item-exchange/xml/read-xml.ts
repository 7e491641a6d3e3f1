import { type SAXOptions, SAXParser } from 'sax';
import { badInput, type Problem } from '@platform/errors';
import { refuseUtf16, wrongEncoding } from '../decode-text';
import type { XmlElement } from './xml-element';

/** Bounds that no honest file of questions reaches. */
export interface XmlLimits {
  depth: number;
  attributes: number;
  /** Characters of text, attributes and comments inside one element that is handed out. */
  text: number;
  /** Elements inside one element that is handed out. */
  elements: number;
}

const LIMITS: XmlLimits = { depth: 100, attributes: 50, text: 64 * 1024 * 1024, elements: 20_000 };

export interface XmlQuery {
  /** Path of the file in faults. */
  path: string;
  /** The element that must stand outermost. */
  root?: string;
  /** 0 hands out the root, 1 its children one by one, 2 theirs, so that memory holds one of them. */
  level: 0 | 1 | 2;
  /** Told of the elements around those that are handed out. */
  onOuter?: (name: string, attributes: Record<string, string>) => void;
  limits?: Partial<XmlLimits>;
}

const SLICE = 64 * 1024;

type Decoder = InstanceType<typeof TextDecoder>;

/** Characters that XML 1.0 §2.2 (production Char) has no place for; the parser refuses references to them. */
const NO_XML_CHARACTER = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

/**
 * Reads XML in slices and hands out small trees. Refused with a stable code and the line: what is not well-formed,
 * any encoding but UTF-8, a document type (with it every entity, hence external files and entity bombs), and what
 * exceeds the limits. Comments and processing instructions are passed over.
 */
export function* readXml(file: Buffer, query: XmlQuery): Generator<XmlElement> {
  const { path } = query;
  refuseUtf16(file, path);
  refuseDeclaredEncoding(file, path);
  const builder = new TreeBuilder(query, { ...LIMITS, ...query.limits });
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for (let from = 0; from <= file.length; from += SLICE) {
    const slice = file.subarray(from, from + SLICE);
    builder.write(decode(decoder, slice, from + SLICE <= file.length, () => builder.notUtf8()));
    yield* builder.take();
  }
  builder.end();
  yield* builder.take();
}

function decode(decoder: Decoder, slice: Buffer, stream: boolean, fault: () => Problem): string {
  try {
    return decoder.decode(slice, { stream });
  } catch {
    throw fault();
  }
}

function refuseDeclaredEncoding(file: Buffer, path: string): void {
  const start = file.subarray(0, 256).toString('latin1');
  const declared = /^[^<]{0,3}<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)["']/.exec(start)?.[1];
  if (declared !== undefined && !/^(utf-?8|us-ascii)$/i.test(declared))
    throw wrongEncoding(path, `declares the encoding ${declared.slice(0, 40)}`);
}

class TreeBuilder {
  private readonly parser = new SAXParser(true, { position: true, strictEntities: true } as SAXOptions);
  private readonly open: XmlElement[] = [];
  private done: XmlElement[] = [];
  private depth = 0;
  private sawRoot = false;
  private text = 0;
  private elements = 0;

  constructor(
    private readonly query: XmlQuery,
    private readonly limits: XmlLimits,
  ) {
    const { parser } = this;
    parser.onerror = (error) => {
      throw this.fault('not_well_formed', `is not well-formed XML: ${error.message.split('\n')[0]}`);
    };
    parser.ondoctype = () => {
      throw this.fault('doctype_refused', 'holds a document type (<!DOCTYPE …>): take it out');
    };
    parser.onopentag = (tag) => this.opened(tag.name, tag.attributes as Record<string, string>);
    parser.onclosetag = () => this.closed();
    parser.ontext = (text) => this.said(text);
    parser.oncdata = (text) => this.said(text);
    parser.oncomment = (text) => this.count(text);
    parser.onattribute = ({ value }) => this.count(value);
  }

  write(text: string): void {
    const wrong = NO_XML_CHARACTER.exec(text);
    // what stands before the wrong character brings the parser to its line
    this.parser.write(wrong ? text.slice(0, wrong.index) : text);
    if (wrong) throw this.fault('control_character', 'holds a control character: take it out');
  }

  end(): void {
    this.parser.close();
    if (!this.sawRoot) throw this.fault('not_well_formed', 'holds no element');
  }

  take(): XmlElement[] {
    const { done } = this;
    this.done = [];
    return done;
  }

  notUtf8(): Problem {
    return wrongEncoding(this.query.path, `is not UTF-8 shortly after line ${this.parser.line + 1}`);
  }

  private opened(name: string, given: Record<string, string>): void {
    if (this.depth === 0 && this.sawRoot) throw this.fault('not_well_formed', 'holds a second root element');
    this.sawRoot = true;
    if (this.depth === 0 && this.query.root !== undefined && name !== this.query.root)
      throw this.fault('wrong_root', `starts with <${name.slice(0, 40)}> instead of <${this.query.root}>`);
    const attributes = Object.entries(given);
    if (attributes.length > this.limits.attributes) throw this.tooMuch('attributes', this.limits.attributes);
    if (++this.depth > this.limits.depth) throw this.tooMuch('levels of elements', this.limits.depth);
    if (this.depth <= this.query.level) return this.query.onOuter?.(name, given);
    if (++this.elements > this.limits.elements) throw this.tooMuch('elements', this.limits.elements);
    const element: XmlElement = {
      name,
      attributes: Object.assign(Object.create(null) as Record<string, string>, given),
      children: [],
      line: this.parser.line + 1,
    };
    this.open.at(-1)?.children.push(element);
    this.open.push(element);
  }

  private closed(): void {
    this.depth--;
    const element = this.open.pop();
    if (!element || this.open.length > 0) return;
    this.done.push(element);
    this.text = 0;
    this.elements = 0;
  }

  private said(text: string): void {
    this.count(text);
    this.open.at(-1)?.children.push(text);
  }

  private count(text: string): void {
    if ((this.text += text.length) > this.limits.text)
      throw this.tooMuch('characters in one element', this.limits.text);
  }

  private tooMuch(what: string, most: number): Problem {
    return this.fault('too_much', `holds more than ${most} ${what}`);
  }

  private fault(code: string, message: string): Problem {
    return badInput({ path: this.query.path, code, message: `${message} (line ${this.parser.line + 1})` });
  }
}
