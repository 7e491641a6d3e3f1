import { childrenOf, elementsOf, numberOf, type QtiElement, textOf } from './vocabulary';

/** What a condition asks of one response. */
export type Test =
  /** Is the declared correct response. */
  | { kind: 'CORRECT' }
  | { kind: 'VALUE'; value: string }
  /** Lies within the tolerance of the value, or of the declared correct response when it is null. */
  | { kind: 'NUMBER'; value: number | null; tolerance: Tolerance }
  | { kind: 'RANGE'; min: number; max: number }
  /** Null stands for the declared correct response. */
  | { kind: 'TEXT'; value: string | null; isCaseSensitive: boolean }
  /** Holds the value among others. */
  | { kind: 'MEMBER'; value: string }
  | { kind: 'EMPTY' };

/** Accepted distances below and above; relative ones are percent of the value. */
export interface Tolerance {
  below: number;
  above: number;
  isRelative: boolean;
}

export interface ResponseTest {
  response: string;
  /** Any of them. */
  tests: Test[];
}

/** An element that this reader does not understand, to be named to the author. */
export class Unsupported extends Error {
  constructor(readonly element: QtiElement) {
    super(`<${element.tag}> in line ${element.line}`);
    this.name = 'Unsupported';
  }
}

const EXACT: Tolerance = { below: 0, above: 0, isRelative: false };

/** Reads an expression of QTI (3.0 ASI, 2.11 Expressions) that yields true or false about one response. */
export function readTest(element: QtiElement): ResponseTest {
  const parts = elementsOf(element);
  switch (element.name) {
    case 'isNull':
      return { response: responseOf(element, parts), tests: [{ kind: 'EMPTY' }] };
    case 'match':
      return { response: responseOf(element, parts), tests: [matchTest(element, valueOf(element, parts))] };
    case 'stringMatch': {
      if (element.attributes.substring === 'true') throw new Unsupported(element);
      const isCaseSensitive = element.attributes.caseSensitive !== 'false';
      const value = valueOf(element, parts);
      return {
        response: responseOf(element, parts),
        tests: [{ kind: 'TEXT', value: value.name === 'correct' ? null : textOf(value), isCaseSensitive }],
      };
    }
    case 'equal': {
      const value = valueOf(element, parts);
      return {
        response: responseOf(element, parts),
        tests: [{ kind: 'NUMBER', value: constantOf(value), tolerance: toleranceOf(element) }],
      };
    }
    case 'member': {
      const value = parts[0];
      if (value?.name !== 'baseValue') throw new Unsupported(element);
      return { response: responseOf(element, parts), tests: [{ kind: 'MEMBER', value: textOf(value) }] };
    }
    case 'and':
      return rangeTest(element, parts);
    case 'or': {
      const [first, ...more] = parts.map(readTest);
      if (!first || more.some(({ response }) => response !== first.response)) throw new Unsupported(element);
      return { response: first.response, tests: [first, ...more].flatMap(({ tests }) => tests) };
    }
    default:
      throw new Unsupported(element);
  }
}

function responseOf(element: QtiElement, parts: QtiElement[]): string {
  const variables = parts.filter(({ name }) => name === 'variable');
  const identifier = variables[0]?.attributes.identifier;
  if (variables.length !== 1 || identifier === undefined) throw new Unsupported(element);
  return identifier;
}

function valueOf(element: QtiElement, parts: QtiElement[]): QtiElement {
  const [value, ...more] = parts.filter(({ name }) => name !== 'variable');
  if (!value || more.length > 0) throw new Unsupported(element);
  if (value.name !== 'correct' && value.name !== 'baseValue') throw new Unsupported(value);
  return value;
}

function matchTest(element: QtiElement, value: QtiElement): Test {
  if (value.name === 'correct') return { kind: 'CORRECT' };
  const text = textOf(value);
  switch (value.attributes.baseType) {
    case 'identifier':
    case 'boolean':
      return { kind: 'VALUE', value: text };
    case 'string':
      return { kind: 'TEXT', value: text, isCaseSensitive: true };
    case 'integer':
    case 'float':
      return { kind: 'NUMBER', value: constantOf(value), tolerance: EXACT };
    default:
      throw new Unsupported(element);
  }
}

function constantOf(value: QtiElement): number | null {
  if (value.name === 'correct') return null;
  const constant = numberOf(textOf(value));
  if (Number.isNaN(constant)) throw new Unsupported(value);
  return constant;
}

/** `toleranceMode` and `tolerance="below above"`; one number stands for both (QTI 3.0 ASI, 5.59 Equal). */
function toleranceOf(element: QtiElement): Tolerance {
  const {
    toleranceMode = 'exact',
    tolerance = '',
    includeLowerBound,
    includeUpperBound,
  } = element.attributes;
  if (toleranceMode === 'exact') return EXACT;
  const [below = Number.NaN, above = below] = tolerance.trim().split(/\s+/).map(numberOf);
  const isOpen = includeLowerBound === 'false' || includeUpperBound === 'false';
  if (isOpen || !(below >= 0) || !(above >= 0)) throw new Unsupported(element);
  return { below, above, isRelative: toleranceMode === 'relative' };
}

/** `and(gte(variable, low), lte(variable, high))`, the other usual way to say a range. */
function rangeTest(element: QtiElement, parts: QtiElement[]): ResponseTest {
  const low = parts.find(({ name }) => name === 'gte');
  const high = parts.find(({ name }) => name === 'lte');
  if (!low || !high || parts.length !== 2) throw new Unsupported(element);
  const ends = [low, high].map((part) => {
    const [variable, value] = elementsOf(part);
    if (variable?.name !== 'variable' || value?.name !== 'baseValue') throw new Unsupported(part);
    return { response: variable.attributes.identifier ?? '', value: constantOf(value) ?? 0 };
  });
  const [from, to] = ends;
  if (!from || !to || from.response !== to.response) throw new Unsupported(element);
  if (to.value < from.value) throw new Unsupported(element);
  return { response: from.response, tests: [{ kind: 'RANGE', min: from.value, max: to.value }] };
}

export const branchTest = (branch: QtiElement): QtiElement | undefined =>
  elementsOf(branch).find(({ name }) => name !== 'setOutcomeValue' && name !== 'responseCondition');

export const assignmentsOf = (branch: QtiElement): QtiElement[] => childrenOf(branch, 'setOutcomeValue');
