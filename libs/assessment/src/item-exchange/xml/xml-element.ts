/** An element with its text and elements in the order of the file. Names are as written, prefix included. */
export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  children: (XmlElement | string)[];
  /** Where its start tag ends in the file, from 1. */
  line: number;
}

export const isElement = (node: XmlElement | string): node is XmlElement => typeof node !== 'string';

export const childrenOf = (element: XmlElement, name: string): XmlElement[] =>
  element.children.filter((child): child is XmlElement => isElement(child) && child.name === name);

export const childOf = (element: XmlElement, name: string): XmlElement | undefined =>
  element.children.find((child): child is XmlElement => isElement(child) && child.name === name);

/** Attributes live in an object without prototype, so that no name reaches further than the file. */
export const attributeOf = (element: XmlElement | undefined, name: string): string | undefined =>
  element?.attributes[name];

/** All text inside, elements taken apart. Whitespace as written. */
export const textOf = (element: XmlElement | undefined): string =>
  element?.children.map((child) => (isElement(child) ? textOf(child) : child)).join('') ?? '';
