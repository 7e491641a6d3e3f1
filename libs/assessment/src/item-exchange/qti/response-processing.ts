import { readDeclarations } from './response-declaration';
import { assignmentsOf, branchTest, readTest, type Test, Unsupported } from './response-tests';
import {
  childOf,
  childrenOf,
  descendantsOf,
  elementsOf,
  numberOf,
  type QtiElement,
  textOf,
} from './vocabulary';

export interface Case {
  test: Test;
  points: number;
}

/** What a response adds to the score: its mapping times a factor, or the points of the first case that fits. */
export interface ResponseScore {
  factor: number;
  cases: Case[];
}

/** How an item scores: per response variable; null when it says nothing of it. */
export type Scoring = Map<string, ResponseScore> | null;

type Term =
  | { kind: 'CONSTANT'; points: number }
  | { kind: 'MAPPED'; response: string; factor: number }
  | { kind: 'CASES'; response: string; cases: Case[] };

/** The standard templates of all versions by the last part of their address; CC2 are those of Common Cartridge. */
const MATCH_TEMPLATES = ['match_correct', 'CC2_match', 'CC2_match_basic'];
const MAP_TEMPLATES = ['map_response', 'CC2_map_response'];

const correctly = (response: string, points: number): Term => ({
  kind: 'CASES',
  response,
  cases: [{ test: { kind: 'CORRECT' }, points }],
});

/**
 * Reads response processing as a sum over the responses: the standard templates, and rules made of setOutcomeValue,
 * sum, product, mapResponse and conditions on one response each. Everything else throws `Unsupported` with the
 * element: a rule that is not understood would give wrong marks. What rules do to feedback is not followed.
 */
export function readScoring(item: QtiElement): Scoring {
  const processing = childOf(item, 'responseProcessing');
  if (!processing) return null;
  const rules = elementsOf(processing);
  if (rules.length > 0) return new Rules(item).read(rules);
  const template = (processing.attributes.template ?? '').trim();
  if (template === '') return null;
  const name = (template.split('/').at(-1) ?? '').replace(/\.xml$/, '');
  const response = [...readDeclarations(item).keys()].find((key) => key === 'RESPONSE') ?? 'RESPONSE';
  if (MATCH_TEMPLATES.includes(name)) return scoresOf([correctly(response, 1)], processing);
  if (MAP_TEMPLATES.includes(name)) return scoresOf([{ kind: 'MAPPED', response, factor: 1 }], processing);
  throw new Unsupported({ ...processing, tag: `${processing.tag} template="${template.slice(0, 120)}"` });
}

/** Runs the rules with sums of terms in the place of numbers. */
class Rules {
  private readonly values = new Map<string, Term[]>();
  private readonly numeric: Set<string>;

  constructor(item: QtiElement) {
    const outcomes = childrenOf(item, 'outcomeDeclaration');
    const isNumber = (baseType: string | undefined) => baseType === 'float' || baseType === 'integer';
    this.numeric = new Set(['SCORE']);
    for (const outcome of outcomes) {
      const { identifier = '', baseType, cardinality = 'single' } = outcome.attributes;
      if (isNumber(baseType) && cardinality === 'single') this.numeric.add(identifier);
      const value = numberOf(textOf(childOf(childOf(outcome, 'defaultValue') ?? outcome, 'value')));
      if (this.numeric.has(identifier)) this.values.set(identifier, constant(value || 0));
    }
  }

  read(rules: QtiElement[]): Scoring {
    for (const rule of rules) this.run(rule);
    const score = this.values.get('SCORE') ?? [];
    return score.some(({ kind }) => kind !== 'CONSTANT') ? scoresOf(score, rules[0]) : null;
  }

  private run(rule: QtiElement): void {
    if (!this.touchesScore(rule)) return;
    if (rule.name === 'setOutcomeValue')
      this.values.set(rule.attributes.identifier ?? '', this.evaluate(only(rule, elementsOf(rule))));
    else if (rule.name === 'responseCondition') this.runCondition(rule);
    else throw new Unsupported(rule);
  }

  private touchesScore(rule: QtiElement): boolean {
    const isAssignment = ({ name, attributes }: QtiElement) =>
      name === 'setOutcomeValue' && this.numeric.has(attributes.identifier ?? '');
    const isKnown = rule.name === 'setOutcomeValue' || rule.name === 'responseCondition';
    return !isKnown || isAssignment(rule) || [...descendantsOf(rule)].some(isAssignment);
  }

  /** Branches are tried in order and the first that holds is taken (QTI 3.0 ASI, 5.127 ResponseCondition). */
  private runCondition(condition: QtiElement): void {
    const branches = elementsOf(condition).filter(
      (branch) => this.touchesScore(branch) || branch.name !== 'responseElse',
    );
    const outcomes = new Set(
      branches.flatMap(assignmentsOf).flatMap(({ attributes: { identifier = '' } }) => (this.numeric.has(identifier) ? [identifier] : [])), // prettier-ignore
    );
    for (const branch of branches)
      for (const nested of childrenOf(branch, 'responseCondition'))
        if (this.touchesScore(nested)) throw new Unsupported(nested);
    for (const outcome of outcomes) this.values.set(outcome, this.conditional(condition, branches, outcome));
  }

  private conditional(condition: QtiElement, branches: QtiElement[], outcome: string): Term[] {
    const before = this.values.get(outcome) ?? [];
    const cases: Case[] = [];
    let response: string | null = null;
    for (const branch of branches) {
      const assignment = assignmentsOf(branch).find(({ attributes }) => attributes.identifier === outcome);
      const added = assignment ? this.added(before, assignment) : constant(0);
      const points = pointsOf(added);
      if (branch.name === 'responseElse') {
        if (points === 0) break;
        // "Empty gives nothing, otherwise the mapping": the mapping alone says the same.
        if (points === null && cases.every(({ test, points: given }) => test.kind === 'EMPTY' && given === 0))
          return [...before, ...added];
        throw new Unsupported(branch);
      }
      const test = branchTest(branch);
      if (!test) throw new Unsupported(branch);
      if (points === null) {
        const isWhenGiven =
          branches.length === 1 && test.name === 'not' && elementsOf(test)[0]?.name === 'isNull';
        if (isWhenGiven) return [...before, ...added];
        throw new Unsupported(assignment ?? branch);
      }
      const read = readTest(test);
      response ??= read.response;
      if (read.response !== response) throw new Unsupported(condition);
      cases.push(...read.tests.map((each) => ({ test: each, points })));
    }
    return response === null ? before : [...before, { kind: 'CASES', response, cases }];
  }

  /** What a branch adds to what stood there: `sum(variable, x)` adds x, and so does x where there was nothing. */
  private added(before: Term[], assignment: QtiElement): Term[] {
    const value = this.evaluate(only(assignment, elementsOf(assignment)));
    if (pointsOf(before) === 0) return value;
    if (!before.every((term) => value.includes(term))) throw new Unsupported(assignment);
    return value.filter((term) => !before.includes(term));
  }

  private evaluate(expression: QtiElement): Term[] {
    const parts = elementsOf(expression);
    switch (expression.name) {
      case 'baseValue': {
        const value = numberOf(textOf(expression));
        if (Number.isNaN(value)) throw new Unsupported(expression);
        return constant(value);
      }
      case 'variable':
        return this.values.get(expression.attributes.identifier ?? '') ?? unsupported(expression);
      case 'mapResponse':
        return [{ kind: 'MAPPED', response: expression.attributes.identifier ?? '', factor: 1 }];
      case 'sum':
        return parts.flatMap((part) => this.evaluate(part));
      case 'product':
        return this.product(expression, parts);
      default:
        throw new Unsupported(expression);
    }
  }

  private product(expression: QtiElement, parts: QtiElement[]): Term[] {
    const factors = parts.map((part) => this.evaluate(part));
    const constants = factors.map(pointsOf);
    const rest = factors.filter((_, index) => constants[index] === null);
    const scale = constants.reduce<number>((all, value) => all * (value ?? 1), 1);
    if (rest.length > 1) throw new Unsupported(expression);
    return rest[0] ? rest[0].map((term) => scaled(term, scale)) : constant(scale);
  }
}

const constant = (points: number): Term[] => (points === 0 ? [] : [{ kind: 'CONSTANT', points }]);

const unsupported = (element: QtiElement): never => {
  throw new Unsupported(element);
};

const only = (element: QtiElement, [first, ...more]: QtiElement[]): QtiElement =>
  first && more.length === 0 ? first : unsupported(element);

/** The sum when it is a number whatever the response; null otherwise. */
const pointsOf = (terms: Term[]): number | null =>
  terms.reduce<number | null>(
    (sum, term) => (sum === null || term.kind !== 'CONSTANT' ? null : sum + term.points),
    0,
  );

function scaled(term: Term, scale: number): Term {
  switch (term.kind) {
    case 'CONSTANT':
      return { ...term, points: term.points * scale };
    case 'MAPPED':
      return { ...term, factor: term.factor * scale };
    case 'CASES':
      return { ...term, cases: term.cases.map((each) => ({ ...each, points: each.points * scale })) };
  }
}

/** Groups terms by response. Cases of several conditions add up only where each looks for another member. */
function scoresOf(terms: Term[], place: QtiElement | undefined): Scoring {
  const scores = new Map<string, ResponseScore>();
  for (const term of terms) {
    if (term.kind === 'CONSTANT') {
      if (place) throw new Unsupported(place);
      continue;
    }
    const score = scores.get(term.response) ?? { factor: 0, cases: [] };
    const isAdditive = term.kind === 'CASES' && [...score.cases, ...term.cases].every(({ test }) => test.kind === 'MEMBER'); // prettier-ignore
    const isFirst = score.factor === 0 && score.cases.length === 0;
    if (!isFirst && !isAdditive && place) throw new Unsupported(place);
    if (term.kind === 'MAPPED') score.factor += term.factor;
    else score.cases.push(...term.cases);
    scores.set(term.response, score);
  }
  return scores;
}
