import type { FieldFault } from '@platform/errors';
import { alwaysNeedsTest, isGroup, type Rule, RULE_LIMITS } from './rule';
import type { ProgrammeRuleInput } from './rule.input';

const LONGEST_CODE = 100;
const MOST_STEPS = 20;

/** Where in the input a condition came from, for faults that are found later. */
export type RulePaths = ReadonlyMap<Rule, string>;

type Fields = Record<string, unknown>;

/**
 * Turns what a client wrote into a rule; every fault with its path. Codes are looked up elsewhere: `paths` says where
 * each part of the rule stands. With faults the rule is not to be used.
 */
export function readRule(
  input: ProgrammeRuleInput,
  path: string,
): { rule: Rule; paths: RulePaths; faults: FieldFault[] } {
  const reader = new RuleReader();
  const rule = reader.read(input as unknown as Fields, path, 1);
  return { rule: rule ?? { type: 'ALL', rules: [] }, paths: reader.paths, faults: reader.faults };
}

/** What must hold besides for a programme that is earned again. */
export const faultOfRepeating = (rule: Rule, path: string): FieldFault[] =>
  alwaysNeedsTest(rule)
    ? []
    : [
        {
          path,
          code: 'rule_needs_test',
          message: 'must ask for a test on every way through it, since it is earned again',
        },
      ];

class RuleReader {
  readonly faults: FieldFault[] = [];
  readonly paths = new Map<Rule, string>();
  private nodes = 0;

  /** Null with a fault. */
  read(input: Fields, path: string, depth: number): Rule | null {
    this.nodes += 1;
    if (this.nodes > RULE_LIMITS.nodes) {
      if (this.nodes === RULE_LIMITS.nodes + 1)
        this.fault(path, 'too_many_rules', `is more than ${RULE_LIMITS.nodes} rules`, {
          most: RULE_LIMITS.nodes,
        });
      return null;
    }
    if (depth > RULE_LIMITS.depth)
      return this.fault(path, 'rule_too_deep', `is deeper than ${RULE_LIMITS.depth} levels`, {
        most: RULE_LIMITS.depth,
      });
    const given = Object.entries(input).filter(([, value]) => value !== null && value !== undefined);
    const [kind, value] = given[0] ?? [];
    if (given.length !== 1 || kind === undefined)
      return this.fault(path, 'exactly_one', 'must have exactly one field');
    const rule = this.readOne(kind, value, `${path}.${kind}`, depth);
    if (rule) this.paths.set(rule, isGroup(rule) ? path : `${path}.${kind}`);
    return rule;
  }

  private readOne(kind: string, value: unknown, path: string, depth: number): Rule | null {
    const fields = value as Fields;
    switch (kind) {
      case 'all':
        return this.group(value as Fields[], path, depth, (rules) => ({ type: 'ALL', rules }));
      case 'any':
        return this.group(value as Fields[], path, depth, (rules) => ({ type: 'ANY', rules }));
      case 'atLeast':
        return this.atLeast(fields as { count: number; rules: Fields[] }, path, depth);
      case 'courseCompleted':
        return this.made(this.code(fields.courseCode, `${path}.courseCode`), (courseCode) => ({
          type: 'COURSE_COMPLETED',
          courseCode,
        }));
      case 'quizPassed':
      case 'supervised':
        return this.test(kind === 'supervised' ? 'SUPERVISED' : 'QUIZ_PASSED', fields, path);
      case 'skillReached':
        return this.skillReached(fields, path);
      case 'skillLevel': {
        const step = this.whole(fields.step, 1, MOST_STEPS, `${path}.step`);
        const skillCode = this.code(fields.skillCode, `${path}.skillCode`);
        return step === null || skillCode === null ? null : { type: 'SKILL_LEVEL', skillCode, step };
      }
      case 'obligationFulfilled':
        return this.made(this.code(value, path), (obligationCode) => ({
          type: 'OBLIGATION_FULFILLED',
          obligationCode,
        }));
      case 'identityLevel':
        return this.made(this.whole(value, 1, 2, path), (level) => ({
          type: 'IDENTITY_LEVEL',
          level: level === 1 ? 1 : 2,
        }));
      case 'surveyDone':
        return this.made(this.code(value, path), (surveyCode) => ({ type: 'SURVEY_DONE', surveyCode }));
      case 'certificateRecognised':
        return this.made(this.code(value, path), (certificateCode) => ({
          type: 'CERTIFICATE_RECOGNISED',
          certificateCode,
        }));
      default:
        return this.fault(path, 'unknown_rule', 'is no kind of rule');
    }
  }

  private group(
    inputs: Fields[],
    path: string,
    depth: number,
    make: (rules: Rule[]) => Rule | null,
  ): Rule | null {
    if (inputs.length === 0) return this.fault(path, 'empty_rules', 'must hold at least one rule');
    const rules = inputs.map((input, at) => this.read(input, `${path}.${at}`, depth + 1));
    return rules.includes(null) ? null : make(rules as Rule[]);
  }

  private atLeast({ count, rules }: { count: number; rules: Fields[] }, path: string, depth: number) {
    const isRight = rules.length === 0 || this.whole(count, 1, rules.length, `${path}.count`) !== null;
    return this.group(rules, `${path}.rules`, depth, (read) =>
      isRight ? { type: 'AT_LEAST', count, rules: read } : null,
    );
  }

  private test(type: 'QUIZ_PASSED' | 'SUPERVISED', fields: Fields, path: string): Rule | null {
    const quizCode = this.code(fields.quizCode, `${path}.quizCode`);
    const isMarked = fields.minPercent !== null && fields.minPercent !== undefined;
    const minPercent = isMarked ? this.whole(fields.minPercent, 1, 100, `${path}.minPercent`) : null;
    if (quizCode === null || (isMarked && minPercent === null)) return null;
    return { type, quizCode, ...(minPercent !== null && { minPercent }) };
  }

  private skillReached(fields: Fields, path: string): Rule | null {
    const quizCode = this.code(fields.quizCode, `${path}.quizCode`);
    const skillCode = this.code(fields.skillCode, `${path}.skillCode`);
    const minPercent = this.whole(fields.minPercent, 1, 100, `${path}.minPercent`);
    if (quizCode === null || skillCode === null || minPercent === null) return null;
    return { type: 'SKILL_REACHED', quizCode, skillCode, minPercent };
  }

  private made<T>(value: T | null, make: (value: T) => Rule): Rule | null {
    return value === null ? null : make(value);
  }

  private code(value: unknown, path: string): string | null {
    const code = typeof value === 'string' ? value.normalize('NFC').trim() : '';
    if (code !== '' && code.length <= LONGEST_CODE && !/\p{Cc}/u.test(code)) return code;
    return this.fault(path, 'bad_rule_code', `must be a code of 1 to ${LONGEST_CODE} characters`, {
      most: LONGEST_CODE,
    });
  }

  private whole(value: unknown, least: number, most: number, path: string): number | null {
    if (Number.isInteger(value) && (value as number) >= least && (value as number) <= most)
      return value as number;
    return this.fault(path, 'not_in_range', `must be a whole number from ${least} to ${most}`, {
      least,
      most,
    });
  }

  private fault(path: string, code: string, message: string, values?: FieldFault['values']): null {
    this.faults.push({ path, code, message, ...(values && { values }) });
    return null;
  }
}
