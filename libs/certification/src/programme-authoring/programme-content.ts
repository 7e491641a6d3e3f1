import type { LearnerGroup } from '@app/identity';
import type { FieldFault } from '@platform/errors';
import type { PeriodRule } from '../programme/period';
import type { Validity } from '../programme/validity';
import { faultOfRepeating, type RulePaths } from '../rule/read-rule';
import { isGroup, type Rule } from '../rule/rule';
import type { RuleNames } from '../rule/rule-names';

/** Layouts that a printed certificate can have. */
export const TEMPLATE_CODES = ['standard'] as const;

/** All that a version of a programme says and asks for. */
export interface ProgrammeContent extends Validity {
  groupCode: LearnerGroup | null;
  titleVi: string;
  titleEn: string | null;
  descriptionVi: string | null;
  descriptionEn: string | null;
  criteriaVi: string | null;
  criteriaEn: string | null;
  frameworkCode: string;
  frameworkVersion: string | null;
  rule: Rule;
  periodRule: PeriodRule;
  renewalDays: number | null;
  signerName: string | null;
  signerPosition: string | null;
  templateCode: string;
}

/** What of a content does not go together; the paths are those of the fields of `input`. */
export function faultsOfContent(content: ProgrammeContent): FieldFault[] {
  const { validityRule, validityMonths, validThrough, periodRule, renewalDays, rule } = content;
  const faults: FieldFault[] = [];
  const refuse = (isWrong: boolean, field: string, code: string, message: string) => {
    if (isWrong) faults.push({ path: `input.${field}`, code, message });
  };
  refuse(
    (validityRule === 'MONTHS') !== (validityMonths !== null),
    'validityMonths',
    'months_only',
    'goes with MONTHS and with nothing else',
  );
  refuse(
    (validityRule === 'FIXED_DATE') !== (validThrough !== null),
    'validThrough',
    'date_only',
    'goes with FIXED_DATE and with nothing else',
  );
  refuse(
    renewalDays !== null && (validityRule === 'FOREVER' || periodRule !== 'ONCE'),
    'renewalDays',
    'nothing_to_renew',
    'goes with certificates that end, of programmes that are earned once',
  );
  refuse(
    content.signerPosition !== null && content.signerName === null,
    'signerName',
    'signer_needs_name',
    'must be given with a position',
  );
  if (periodRule !== 'ONCE' || renewalDays !== null) faults.push(...faultOfRepeating(rule, 'input.rule'));
  return faults;
}

const CODES_OF_UNKNOWN = {
  courseCode: 'unknown_course',
  quizCode: 'unknown_quiz',
  skillCode: 'unknown_rule_skill',
} as const;

/** Codes in a rule that nothing published has, each with its place in the input. */
export function faultsOfNames(
  rule: Rule,
  paths: RulePaths,
  names: RuleNames,
  frameworkCode: string,
): FieldFault[] {
  if (isGroup(rule)) return rule.rules.flatMap((part) => faultsOfNames(part, paths, names, frameworkCode));
  return names.unknownIn(rule, frameworkCode).map((field) => ({
    path: `${paths.get(rule) ?? 'input.rule'}.${field}`,
    code: CODES_OF_UNKNOWN[field],
    message: 'is the code of nothing that was published',
  }));
}
