import type { ItemFindings } from './item-findings';
import type { ItemMedia } from './item-media';
import {
  descendantsOf,
  elementsOf,
  isForeign,
  isFormula,
  isQti,
  type QtiElement,
  type QtiNode,
  textOf,
} from './vocabulary';

/** Tags of `rich-text.ts`, each with what may stand on it. */
const KEPT: Record<string, string[]> = {
  ...Object.fromEntries(
    'p br strong em u s sub sup ul li table caption thead tbody tfoot tr code pre blockquote'.split(' ').map((tag) => [tag, []]), // prettier-ignore
  ),
  ol: ['start'],
  th: ['colspan', 'rowspan', 'scope'],
  td: ['colspan', 'rowspan'],
  a: ['href'],
};
const SAME: Record<string, string> = { b: 'strong', i: 'em', tt: 'code', kbd: 'code', samp: 'code', var: 'em', cite: 'em', q: 'em', dfn: 'em', strike: 's', del: 's', dl: 'ul', dt: 'li', dd: 'li' }; // prettier-ignore
/** Say nothing to the reader: gone, and what is inside stays. */
const SILENT = new Set('div span colgroup col tbody font small big section article header footer main figure figcaption label center abbr bdo ruby rb rt rp contentBody prompt'.split(' ')); // prettier-ignore
const BLOCKS = new Set('p div ul ol li table caption thead tbody tfoot tr td th pre blockquote h1 h2 h3 h4 h5 h6 dl dt dd hr section article header footer main figure figcaption prompt contentBody'.split(' ')); // prettier-ignore
const CONTAINERS = new Set(['ul', 'ol', 'table', 'thead', 'tbody', 'tfoot', 'tr', 'dl']);
/** Words in them are a paragraph, blocks in them stand for themselves. */
const WRAPS = new Set(['div', 'prompt', 'contentBody']);
const HEADING = /^h[1-6]$/;
const MEDIA = new Set(['img', 'object', 'audio', 'video']);
const PLAIN = new Set([...SILENT, 'p', 'br', 'hr']);

/** What stands in a text for an element of QTI inside it; null for one that is ordinary text. */
export type Marker = (element: QtiElement) => string | null;

const isMarkup = (element: QtiElement) =>
  !PLAIN.has(element.name) &&
  (isFormula(element) || Object.hasOwn(KEPT, element.name) || Object.hasOwn(SAME, element.name) || HEADING.test(element.name) || MEDIA.has(element.name)); // prettier-ignore

/** Whether what is inside says something that plain text cannot, passing over what is no text of the item. */
export const needsHtml = (
  element: QtiElement,
  isOther: (inner: QtiElement) => boolean = () => false,
): boolean =>
  elementsOf(element).some((child) => !isOther(child) && (isMarkup(child) || needsHtml(child, isOther)));

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const escapeAttribute = (text: string) => escape(text).replaceAll('"', '&quot;');

/** Ends of blocks until the whole text is known. */
const EDGE = '\u0001';

/** The texts of one item: all of them plain, or all of them HTML. */
export class ItemTexts {
  constructor(
    readonly isHtml: boolean,
    private readonly media: ItemMedia,
    private readonly findings: ItemFindings,
  ) {}

  /** `path` is where the text goes in the content, for faults. */
  render(nodes: QtiNode[], path: string, marker: Marker = () => null): string {
    const text = nodes.map((node) => this.node(node, path, marker, false)).join('');
    return (this.isHtml ? tidyHtml(text) : tidyPlain(text)).normalize('NFC');
  }

  /** A text that is plain in every item; markup in it is told. */
  renderPlain(nodes: QtiNode[], path: string, marker: Marker = () => null): string {
    if (!this.isHtml) return this.render(nodes, path, marker);
    if (
      nodes.some((node) => isQti(node) && (needsHtml(node) || !PLAIN.has(node.name)) && marker(node) === null)
    )
      this.findings.notice(
        'markup_dropped',
        'lists inside a text and parts of a question hold plain words only',
      );
    return new ItemTexts(false, this.media, this.findings).render(nodes, path, marker);
  }

  /** A text from an attribute or a title. */
  say(text: string): string {
    const tidy = text.replace(/\s+/g, ' ').trim().normalize('NFC');
    return this.isHtml ? escape(tidy) : tidy;
  }

  private node(node: QtiNode, path: string, marker: Marker, keepSpace: boolean): string {
    if (!isQti(node)) {
      const text = this.spaced(keepSpace ? node : node.replace(/[\s\u0001]+/g, ' '));
      return this.isHtml ? escape(text) : text;
    }
    const mark = marker(node);
    if (mark !== null) return mark;
    if (isFormula(node)) return this.formula(node, path);
    const inside = () =>
      node.children
        .filter((child) => isQti(child) || !CONTAINERS.has(node.name) || child.trim() !== '')
        .map((child) => this.node(child, path, marker, keepSpace || node.name === 'pre'))
        .join('');
    if (isForeign(node)) return this.leftOut(node, path);
    if (MEDIA.has(node.name)) return this.isHtml ? this.media.show(node, path) : '';
    if (!this.isHtml) return this.plain(node, inside());
    if (HEADING.test(node.name)) return `${EDGE}<p><strong>${inside()}</strong></p>${EDGE}`;
    const tag = SAME[node.name] ?? node.name;
    if (tag === 'br') return '<br />';
    if (WRAPS.has(tag)) return div(inside());
    if (Object.hasOwn(KEPT, tag)) {
      const attributes = (KEPT[tag] ?? []).flatMap((name) => {
        const value = node.attributes[name];
        return value === undefined ? [] : [` ${name}="${escapeAttribute(value)}"`];
      });
      const words = inside();
      if (tag === 'p' && words.trim() === '') return EDGE;
      const html = `<${tag}${attributes.join('')}>${words}</${tag}>`;
      return BLOCKS.has(tag) ? `${EDGE}${html}${EDGE}` : html;
    }
    if (tag === 'span' && node.attributes.class === 'math') return `<span class="math">${inside()}</span>`;
    if (!SILENT.has(node.name)) return this.unwrapped(node, inside());
    return BLOCKS.has(node.name) ? `${EDGE}${inside()}${EDGE}` : inside();
  }

  private plain(node: QtiElement, inside: string): string {
    if (node.name === 'br') return '\n';
    if (!PLAIN.has(node.name)) return this.unwrapped(node, inside);
    return BLOCKS.has(node.name) ? `${EDGE}${inside}${EDGE}` : inside;
  }

  private unwrapped(node: QtiElement, inside: string): string {
    if (node.name !== 'hr')
      this.findings.notice('element_unwrapped', `<${node.tag}> is left out, its text stays`);
    return BLOCKS.has(node.name) ? `${EDGE}${inside}${EDGE}` : inside;
  }

  private leftOut(node: QtiElement, path: string): string {
    this.findings.fault(
      path,
      'unsupported_element',
      `<${node.tag}> is not supported: put a picture or words there`,
    );
    return '';
  }

  /** MathML is read by the TeX its author left in it (MathML 3, 5.1 annotation; `alttext`). */
  private formula(node: QtiElement, path: string): string {
    const annotation = [...descendantsOf(node)].find(
      ({ name, attributes }) => name === 'annotation' && /tex/i.test(attributes.encoding ?? ''),
    );
    const tex = annotation ? textOf(annotation) : (node.attributes.alttext ?? '');
    if (tex === '') {
      this.findings.fault(path, 'formula_without_tex', 'a formula in MathML has no TeX: add an annotation or write it as \\( … \\)'); // prettier-ignore
      return '';
    }
    return `\\(${escape(tex.replace(/^(\$+|\\[([])|(\$+|\\[)\]])$/g, '').trim())}\\)`;
  }

  /** Two braces mark the gaps of our texts; an author's own get a space between them. */
  private spaced(text: string): string {
    if (!text.includes('{{')) return text;
    this.findings.notice('braces_spaced', '"{{" marks a gap here and becomes "{ {"');
    return text.replaceAll('{{', '{ {');
  }
}

/** A division of blocks is nothing of its own; one of words is a paragraph. */
const div = (inside: string) =>
  inside.includes(EDGE) ? `${EDGE}${inside}${EDGE}` : `${EDGE}<div>${inside}</div>${EDGE}`;

function tidyHtml(html: string): string {
  const text = html.replace(/ *\u0001[\u0001 ]*/g, EDGE).replace(/^[\u0001 ]+|[\u0001 ]+$/g, '');
  const [only, ...more] = text.split(/<div>/).slice(1);
  // A lone division is what a writer puts around words.
  const isLone =
    only !== undefined && more.length === 0 && text.startsWith('<div>') && text.endsWith('</div>');
  const body = isLone
    ? text.slice(5, -6).trim()
    : text.replaceAll('<div>', '<p>').replaceAll('</div>', '</p>');
  return body.replaceAll(EDGE, '');
}

const tidyPlain = (text: string): string =>
  text
    .replace(/ *\u0001[\u0001 ]*/g, EDGE)
    .replace(/^[\u0001\s]+|[\u0001\s]+$/g, '')
    .replace(/ *\n */g, '\n')
    .replaceAll(EDGE, '\n');
