import { Injectable } from '@nestjs/common';
import { PassReader } from '@app/assessment';
import { CompletionReader } from '@app/courses';
import { SkillsReader } from '@app/skills';
import { localised } from '@platform/i18n';
import { asksForTest, type Condition, conditionsOf, type Rule } from './rule';

interface Name {
  vi: string;
  en: string | null;
}

/** A rule and the framework whose skills it speaks of. */
export interface NamedRule {
  rule: Rule;
  frameworkCode: string;
}

/** What codes in rules are called. A code that nothing is known of stands for itself. */
export class RuleNames {
  constructor(private readonly names: ReadonlyMap<string, Name>) {}

  /** In the language of the request. */
  course(code: string): string {
    return this.nameOf(`course:${code}`, code);
  }

  quiz(code: string): string {
    return this.nameOf(`quiz:${code}`, code);
  }

  skill(frameworkCode: string, code: string): string {
    return this.nameOf(`skill:${frameworkCode}:${code}`, code);
  }

  /** Whether all that a condition names was ever published; of what other libs tell anything may be named. */
  unknownIn(condition: Condition, frameworkCode: string): ('courseCode' | 'quizCode' | 'skillCode')[] {
    const isUnknown = (key: string) => !this.names.has(key);
    return [
      ...('courseCode' in condition && isUnknown(`course:${condition.courseCode}`)
        ? (['courseCode'] as const)
        : []),
      ...('quizCode' in condition && isUnknown(`quiz:${condition.quizCode}`) ? (['quizCode'] as const) : []),
      ...('skillCode' in condition && isUnknown(`skill:${frameworkCode}:${condition.skillCode}`)
        ? (['skillCode'] as const)
        : []),
    ];
  }

  private nameOf(key: string, code: string): string {
    const name = this.names.get(key);
    return name ? localised(name.vi, name.en) : code;
  }
}

/** Looks up what the codes of rules stand for. */
@Injectable()
export class RuleNameReader {
  constructor(
    private readonly passes: PassReader,
    private readonly completions: CompletionReader,
    private readonly skills: SkillsReader,
  ) {}

  /** Names of all courses, tests and skills that the rules speak of: three queries, and one per framework more. */
  async read(rules: readonly NamedRule[]): Promise<RuleNames> {
    const conditions = rules.flatMap(({ rule, frameworkCode }) =>
      conditionsOf(rule).map((condition) => ({ condition, frameworkCode })),
    );
    const courseCodes = conditions.flatMap(({ condition }) =>
      condition.type === 'COURSE_COMPLETED' ? [condition.courseCode] : [],
    );
    const quizCodes = conditions.flatMap(({ condition }) =>
      asksForTest(condition) ? [condition.quizCode] : [],
    );
    const names = new Map<string, Name>();
    if (courseCodes.length > 0)
      for (const { code, ...name } of await this.completions.titles(courseCodes))
        names.set(`course:${code}`, name);
    if (quizCodes.length > 0)
      for (const { code, ...name } of await this.passes.titles(quizCodes)) names.set(`quiz:${code}`, name);
    const frameworks = conditions.flatMap(({ condition, frameworkCode }) =>
      'skillCode' in condition ? [frameworkCode] : [],
    );
    for (const framework of new Set(frameworks))
      for (const { code, ...name } of await this.skills.names(framework))
        names.set(`skill:${framework}:${code}`, name);
    return new RuleNames(names);
  }
}
