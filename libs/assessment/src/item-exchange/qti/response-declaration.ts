import { childOf, childrenOf, numberOf, type QtiElement, textOf } from './vocabulary';

export interface MapEntry {
  key: string;
  /** The key with all its spaces. */
  written: string;
  value: number;
  isCaseSensitive: boolean;
}

/** Points per value (QTI 3.0 ASI, 5.92 Mapping). */
export interface Mapping {
  entries: MapEntry[];
  /** Of every value that is not listed. */
  defaultValue: number;
  lower: number | null;
  upper: number | null;
}

/** What an item says of one of its response variables (QTI 3.0 ASI, 2.9 responseDeclaration). */
export interface ResponseDeclaration {
  identifier: string;
  cardinality: string;
  baseType: string;
  correct: string[];
  mapping: Mapping | null;
}

const bound = (text: string | undefined) => (Number.isNaN(numberOf(text)) ? null : numberOf(text));

export function readDeclarations(item: QtiElement): Map<string, ResponseDeclaration> {
  return new Map(
    childrenOf(item, 'responseDeclaration').map((element) => {
      const { identifier = '', cardinality = 'single', baseType = '' } = element.attributes;
      const correct = childrenOf(childOf(element, 'correctResponse'), 'value').map(textOf);
      return [identifier, { identifier, cardinality, baseType, correct, mapping: readMapping(element) }];
    }),
  );
}

function readMapping(declaration: QtiElement): Mapping | null {
  const element = childOf(declaration, 'mapping');
  if (!element) return null;
  return {
    entries: childrenOf(element, 'mapEntry').map(({ attributes: { mapKey = '', ...attributes } }) => ({
      key: mapKey.replace(/\s+/g, ' ').trim().normalize('NFC'),
      written: mapKey.trim().normalize('NFC'),
      value: numberOf(attributes.mappedValue) || 0,
      isCaseSensitive: attributes.caseSensitive !== 'false' && attributes.caseSensitive !== '0',
    })),
    defaultValue: numberOf(element.attributes.defaultValue) || 0,
    lower: bound(element.attributes.lowerBound),
    upper: bound(element.attributes.upperBound),
  };
}
