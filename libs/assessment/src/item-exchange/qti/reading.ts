import type { ItemFindings } from './item-findings';
import type { ItemMedia } from './item-media';
import type { ItemTexts } from './item-texts';
import type { ResponseDeclaration } from './response-declaration';
import type { ResponseScore } from './response-processing';
import type { QtiElement } from './vocabulary';

/** What reading one item shares among its parts. */
export interface Reading {
  item: QtiElement;
  texts: ItemTexts;
  media: ItemMedia;
  findings: ItemFindings;
  declarations: Map<string, ResponseDeclaration>;
  /** The rules for the response of an interaction; without any, its declared correct response counts. */
  scoreOf(declaration: ResponseDeclaration): ResponseScore;
}

/** An interaction with what is declared of its response. */
export interface Asked {
  element: QtiElement;
  declaration: ResponseDeclaration;
  score: ResponseScore;
}

/** Part of an item with the most points it can give, in the points of the file. */
export interface Scored<Content> {
  content: Content;
  most: number;
}

export function askedBy(element: QtiElement, reading: Reading, path: string): Asked | null {
  const identifier = element.attributes.responseIdentifier ?? '';
  const declaration = reading.declarations.get(identifier);
  if (!declaration) {
    reading.findings.fault(path, 'undeclared_response', `<${element.tag}> answers to ${identifier || 'nothing'}, which is not declared`); // prettier-ignore
    return null;
  }
  return { element, declaration, score: reading.scoreOf(declaration) };
}
