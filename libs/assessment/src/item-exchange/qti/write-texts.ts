import sanitizeHtml from 'sanitize-html';
import type { ItemContent } from '../../question-bank/item-content';
import { readXml } from '../xml/read-xml';
import { isElement, type XmlElement } from '../xml/xml-element';
import { extensionOf } from '../media-type';
import { type Tree, xml } from './xml-tree';

type Node = Tree | string;

/** Stored texts are clean; this only makes XML of them, which knows no attribute without a value. */
const WELL_FORMED: sanitizeHtml.IOptions = {
  allowedTags: sanitizeHtml.defaults.allowedTags.concat('img', 'audio', 'video'),
  allowedAttributes: { '*': ['src', 'alt', 'href', 'start', 'colspan', 'rowspan', 'scope', 'class'] },
  allowedSchemes: ['https', 'media'],
};

/** What stands in a text for `{{id}}`. */
export type Fill = (id: string) => Node;

const BLOCK = /^(p|div|ul|ol|li|table|pre|blockquote)$/;
const PLACEHOLDER = /\{\{([A-Za-z0-9]{1,8})\}\}/;
const isTree = (node: Node): node is Tree => typeof node !== 'string';

/** Name of a file of the package by what is in it, so that items share it. */
export const mediaName = ({ sha256, mimeType }: { sha256: string; mimeType: string }): string =>
  `media/${sha256}.${extensionOf(mimeType)}`;

/** Writes the texts of one item as XHTML. */
export class TextWriter {
  constructor(private readonly content: ItemContent) {}

  /** A text that is HTML in an HTML item, as blocks. */
  blocks(text: string, fill?: Fill): Tree[] {
    if (this.content.format !== 'HTML') return paragraphs(lines(text, fill));
    const trees = this.html(text)
      .map((node) => filled(node, fill))
      .flat();
    return [xml('div', {}, trees.flatMap(splitParagraph))];
  }

  /** The same where only words may stand: paragraphs fall away, and `isWhole` says whether anything else did. */
  words(text: string): { nodes: Node[]; isWhole: boolean } {
    if (this.content.format !== 'HTML') return { nodes: lines(text), isWhole: true };
    const nodes = this.html(text).flatMap((node) =>
      isTree(node) && node.name === 'p' ? node.children : [node],
    );
    const isWhole = nodes.every((node) => !isTree(node) || !BLOCK.test(node.name));
    return { nodes: isWhole ? nodes : [plainOf(nodes)], isWhole };
  }

  /** A text as a flow of words and blocks, without anything around it. */
  flow(text: string): Node[] {
    return this.content.format === 'HTML' ? this.html(text) : lines(text);
  }

  /** At most `most` characters of what can be seen of it. */
  title(text: string, most: number): string {
    const plain = plainOf(this.flow(text)).replace(/\s+/g, ' ').trim();
    return [...plain].length > most ? `${[...plain].slice(0, most - 1).join('')}…` : plain;
  }

  image(id: string, attributes: Tree['attributes']): Tree {
    const media = this.content.media?.find((entry) => entry.id === id);
    return xml('img', { src: media ? `../${mediaName(media)}` : '', alt: media?.alt ?? '', ...attributes });
  }

  private html(text: string): Node[] {
    // Well-formed, since what closes nothing and what is not quoted does not come out of the sanitiser.
    const clean = sanitizeHtml(text, WELL_FORMED);
    const [root] = readXml(Buffer.from(`<div>${clean}</div>`), { path: 'content', level: 0 });
    return root ? root.children.map((child) => (isElement(child) ? this.element(child) : child)) : [];
  }

  private element({ name, attributes, children }: XmlElement): Tree {
    const src = attributes.src?.startsWith('media:') ? attributes.src.slice(6) : undefined;
    const media = this.content.media?.find(({ id }) => id === src);
    if (media && name === 'img') return this.image(media.id, { alt: attributes.alt || media.alt });
    if (media) return xml(name, { src: `../${mediaName(media)}`, 'aria-label': media.alt, controls: true });
    const inside = children.map((child) => (isElement(child) ? this.element(child) : child));
    // In QTI, sounds and films are no words of a paragraph.
    const isPlayer = inside.some(
      (child) => isTree(child) && (child.name === 'audio' || child.name === 'video'),
    );
    return xml(name === 'p' && isPlayer ? 'div' : name, attributes, inside);
  }
}

/** Words with a break at every end of a line, and gaps filled. */
function lines(text: string, fill?: Fill): Node[] {
  return text
    .split('\n')
    .flatMap((line, index) => [...(index > 0 ? [xml('br')] : []), ...filled(line, fill)]);
}

function filled(node: Node, fill: Fill | undefined): Node[] {
  if (!fill) return [node];
  if (isTree(node)) return [{ ...node, children: node.children.flatMap((child) => filled(child, fill)) }];
  return node
    .split(new RegExp(PLACEHOLDER, 'g'))
    .map((part, index) => (index % 2 === 1 ? fill(part) : part))
    .filter((part) => part !== '');
}

/** Of QTI, these alone may stand among words. */
const INLINE = new Set(['gap', 'textEntryInteraction', 'inlineChoiceInteraction']);
const isBlock = (node: Node) => isTree(node) && node.isQti && !INLINE.has(node.name);

/** Words as paragraphs between the interactions that may not stand in one. */
function paragraphs(nodes: Node[]): Tree[] {
  const parts: Tree[] = [];
  let words: Node[] = [];
  const end = () => {
    while (words.length > 0 && isTree(words[0] ?? '') && (words[0] as Tree).name === 'br') words.shift();
    while (words.length > 0 && isTree(words.at(-1) ?? '') && (words.at(-1) as Tree).name === 'br')
      words.pop();
    if (words.some((word) => isTree(word) || word.trim() !== '')) parts.push(xml('p', {}, words));
    words = [];
  };
  for (const node of nodes) {
    if (!isBlock(node)) words.push(node);
    else if (isTree(node)) {
      end();
      parts.push(node);
    }
  }
  end();
  return parts;
}

const splitParagraph = (node: Node): Node[] =>
  isTree(node) && node.name === 'p' && node.children.some(isBlock) ? paragraphs(node.children) : [node];

const plainOf = (nodes: Node[]): string =>
  nodes.map((node) => (isTree(node) ? (node.name === 'br' ? ' ' : plainOf(node.children)) : node)).join('');
