import { isElement, type XmlElement } from '../xml/xml-element';

/**
 * An element of QTI or of the HTML inside it, in the words of QTI 2.x: `choiceInteraction`, `responseIdentifier`.
 * QTI 3.0 has the same model in other words, `qti-choice-interaction` and `response-identifier`, so that the rest
 * of the reader knows one vocabulary only (1EdTech QTI 3.0, Best Practice and Implementation Guide).
 */
export interface QtiElement {
  name: string;
  /** As the file writes it, for messages. */
  tag: string;
  namespace: string;
  attributes: Record<string, string | undefined>;
  children: QtiNode[];
  line: number;
}
export type QtiNode = QtiElement | string;

export const isQti = (node: QtiNode): node is QtiElement => typeof node !== 'string';

export const QTI_3 = 'http://www.imsglobal.org/xsd/imsqtiasi_v3p0';
const VERSION_3 = /^http:\/\/www\.imsglobal\.org\/xsd\/imsqtiasi_v3p0(p\d)?$/;
/** 2.0 to 2.2 with their minor releases, and the APIP profiles of 2.1 and 2.2. */
const VERSION_2 = /^http:\/\/www\.imsglobal\.org\/xsd\/(apip\/apipv1p0\/qtiitem\/)?imsqti_v2p[0-2](p\d)?$/;
/** QTI 2.2 keeps the elements that came with HTML 5 in a namespace of their own. */
const HTML_5 = /^http:\/\/www\.imsglobal\.org\/xsd\/imsqtiv2p2(p\d)?_html5_v1p0$/;
const MATHML = /^http:\/\/www\.w3\.org\/(1998|2010)\/Math\/MathML$/;

export const isItem = ({ name, namespace }: QtiElement): boolean =>
  name === 'assessmentItem' && (VERSION_2.test(namespace) || VERSION_3.test(namespace));

/** MathML, SVG, XInclude and whatever else is no word of QTI. */
export const isForeign = ({ namespace }: QtiElement): boolean =>
  !VERSION_2.test(namespace) && !VERSION_3.test(namespace) && !HTML_5.test(namespace);

export const isFormula = ({ name, namespace }: QtiElement): boolean =>
  name === 'math' && MATHML.test(namespace);

/** Words of 3.0 that are not those of 2.x in kebab-case. */
const IRREGULAR = new Map([['qti-object', 'object']]);

const camel = (kebabbed: string) =>
  kebabbed.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

const canonicalName = (tag: string) =>
  IRREGULAR.get(tag) ?? (tag.startsWith('qti-') ? camel(tag.slice(4)) : tag);

/** `data-…` and `aria-…` are the same in both vocabularies. */
const canonicalAttribute = (name: string) =>
  !name.includes('-') || /^(data|aria)-/.test(name) ? name : camel(name);

/** Namespaces by prefix; the default one by "". */
export type Prefixes = Readonly<Record<string, string>>;

/** Those in force inside an element (Namespaces in XML 1.0). */
export function prefixesIn(attributes: Readonly<Record<string, string>>, outer: Prefixes): Prefixes {
  let prefixes = outer;
  for (const [name, uri] of Object.entries(attributes))
    if (name === 'xmlns' || name.startsWith('xmlns:')) prefixes = { ...prefixes, [name.slice(6)]: uri };
  return prefixes;
}

/** Resolves prefixes and puts all names into one vocabulary. */
export function toQti(element: XmlElement, outer: Prefixes = {}): QtiElement {
  const prefixes = prefixesIn(element.attributes, outer);
  const at = element.name.indexOf(':');
  const local = element.name.slice(at + 1);
  const namespace = prefixes[element.name.slice(0, Math.max(0, at))] ?? '';
  const attributes: QtiElement['attributes'] = {};
  for (const [name, value] of Object.entries(element.attributes))
    if (!name.startsWith('xmlns')) attributes[canonicalAttribute(name)] = value;
  return {
    name: VERSION_3.test(namespace) ? canonicalName(local) : local,
    tag: local,
    namespace,
    attributes,
    children: element.children.map((node) => (isElement(node) ? toQti(node, prefixes) : node)),
    line: element.line,
  };
}

export const elementsOf = (element: QtiElement | undefined): QtiElement[] =>
  element?.children.filter(isQti) ?? [];

export const childrenOf = (element: QtiElement | undefined, name: string): QtiElement[] =>
  elementsOf(element).filter((child) => child.name === name);

export const childOf = (element: QtiElement | undefined, name: string): QtiElement | undefined =>
  elementsOf(element).find((child) => child.name === name);

/** Everything below, in the order of the file. */
export function* descendantsOf(element: QtiElement): Generator<QtiElement> {
  for (const child of elementsOf(element)) {
    yield child;
    yield* descendantsOf(child);
  }
}

const rawTextOf = (node: QtiNode): string => (isQti(node) ? node.children.map(rawTextOf).join('') : node);

/** Text content with single spaces, in NFC. */
export const textOf = (node: QtiNode | undefined): string =>
  node === undefined ? '' : rawTextOf(node).replace(/\s+/g, ' ').trim().normalize('NFC');

/** A number as XML Schema writes it; NaN when there is none. */
export const numberOf = (text: string | undefined): number =>
  text === undefined || text.trim() === '' ? Number.NaN : Number(text);

/** `maxChoices` as QTI 3.0 writes it. */
export const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
