import { isQti, type QtiElement, type QtiNode } from './vocabulary';
import { qti, type Tree } from './xml-tree';

export const RESPONSE = 'RESPONSE';

export const outcome = (identifier: string, value: Tree): Tree =>
  qti('setOutcomeValue', { identifier }, [value]);
export const variable = (identifier: string): Tree => qti('variable', { identifier });
export const number = (value: number): Tree => qti('baseValue', { baseType: 'float' }, [String(value)]);
export const addToScore = (value: Tree): Tree => outcome('SCORE', qti('sum', {}, [variable('SCORE'), value]));

/**
 * Our ADJACENT_PAIRS in QTI, which has no template for it: for each two neighbours of the right order, the share of
 * one pair when they stand at any two places that follow each other.
 */
export function adjacentPairsRules(correct: string[]): Tree {
  const at = (place: number, id: string) =>
    qti('match', {}, [
      qti('index', { n: place }, [variable(RESPONSE)]),
      qti('baseValue', { baseType: 'identifier' }, [id]),
    ]);
  const share = Number((1 / (correct.length - 1)).toPrecision(12));
  const rules = correct.slice(1).map((next, index) => {
    const places = correct
      .slice(1)
      .map((_, place) => qti('and', {}, [at(place + 1, correct[index] ?? ''), at(place + 2, next)]));
    return qti('responseCondition', {}, [
      qti('responseIf', {}, [qti('or', {}, places), addToScore(number(share))]),
    ]);
  });
  return qti('responseProcessing', {}, rules);
}

/** Whether a file holds exactly these rules: elements with their attributes and values, whitespace aside. */
export function isSame(read: QtiNode, written: Tree | string): boolean {
  if (!isQti(read) || typeof written === 'string') return !isQti(read) && read.trim() === written;
  const children = read.children.filter((child) => isQti(child) || child.trim() !== '');
  return (
    read.name === written.name &&
    Object.entries(written.attributes).every(([name, value]) => read.attributes[name] === String(value)) &&
    children.length === written.children.length &&
    children.every((child, index) => isSame(child, written.children[index] ?? ''))
  );
}

export const isAdjacentPairs = (processing: QtiElement | undefined, correct: string[]): boolean =>
  processing !== undefined && correct.length > 1 && isSame(processing, adjacentPairsRules(correct));
