import { escapeXml } from '../xml/write-xml';
import { kebab } from './vocabulary';

/** An element to be written: of QTI in the words of 2.x, as the reader knows them, or of HTML or a manifest. */
export interface Tree {
  name: string;
  isQti: boolean;
  attributes: Record<string, string | number | boolean | undefined>;
  children: (Tree | string)[];
}

type Attributes = Tree['attributes'];
type Children = (Tree | string)[];

export const qti = (name: string, attributes: Attributes = {}, children: Children = []): Tree => ({ name, isQti: true, attributes, children }); // prettier-ignore
export const xml = (name: string, attributes: Attributes = {}, children: Children = []): Tree => ({ name, isQti: false, attributes, children }); // prettier-ignore

/** Line ends and tabs in attributes are spaces to an XML reader unless they are written as references. */
const attribute = (text: string) => escapeXml(text).replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');

/** QTI 3.0: `choiceInteraction` becomes `qti-choice-interaction`, `maxChoices` becomes `max-choices`. */
export function serialise(node: Tree | string): string {
  if (typeof node === 'string') return escapeXml(node);
  const name = node.isQti ? `qti-${kebab(node.name)}` : node.name;
  const attributes = Object.entries(node.attributes)
    .flatMap(([key, value]) =>
      value === undefined
        ? []
        : [` ${node.isQti && !key.includes(':') ? kebab(key) : key}="${attribute(String(value))}"`],
    ) // prettier-ignore
    .join('');
  const inside = node.children.map(serialise).join('');
  return inside === '' ? `<${name}${attributes}/>` : `<${name}${attributes}>${inside}</${name}>`;
}
