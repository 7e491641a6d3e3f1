import { Injectable } from '@nestjs/common';
import { PassReader } from '@app/assessment';
import { CompletionReader } from '@app/courses';
import { LearnerRepository } from '@app/identity';
import { vietnamYear } from '@platform/time';
import type { ProgrammeCondition } from '../programme/condition';
import { evaluateConditions, evidenceOf } from '../programme/evaluate-conditions';
import { factsIn, type LearnerRecord, openPeriods, type Period } from '../programme/period';
import { type OpenProgramme, ProgrammeRepository } from '../programme/programme.repository';
import { IssuingService, type Right } from './issuing.service';

@Injectable()
export class RightService {
  constructor(
    private readonly programmes: ProgrammeRepository,
    private readonly learners: LearnerRepository,
    private readonly passes: PassReader,
    private readonly completions: CompletionReader,
    private readonly issuing: IssuingService,
  ) {}

  /**
   * Issues what these learners have earned and do not have, of every period that is open. Four queries for the
   * whole batch; two when no programme of their groups is open, which is the usual case.
   */
  async issueEarned(learnerIds: string[]): Promise<void> {
    const unique = [...new Set(learnerIds)];
    const groups = await this.learners.groupsOf(unique);
    const pairs = [...groups].flatMap(([learnerId, codes]) =>
      codes.map((groupCode) => ({ learnerId, groupCode })),
    );
    const open = pairs.length > 0 ? await this.programmes.findOpen(pairs) : [];
    if (open.length === 0) return;
    const recordOf = await this.recordsOf(
      [...new Set(open.map((candidate) => candidate.learnerId))],
      open.flatMap((candidate) => candidate.conditions),
    );
    const rights = open.flatMap((candidate) => {
      const record = recordOf(candidate.learnerId, candidate.identityLevel);
      return openPeriods(candidate, record).flatMap((period) => rightsOf(candidate, record, period));
    });
    if (rights.length > 0) await this.issuing.issue(rights);
  }

  /** Looks up what the conditions ask about, for all learners at once; answers per learner. */
  async recordsOf(
    learnerIds: string[],
    conditions: ProgrammeCondition[],
  ): Promise<(learnerId: string, currentIdentityLevel: number) => LearnerRecord> {
    const quizCodes = conditions.flatMap((c) => (c.type === 'QUIZ_PASSED' ? [c.quizCode] : []));
    const courseCodes = conditions.flatMap((c) => (c.type === 'COURSE_COMPLETED' ? [c.courseCode] : []));
    const passes = quizCodes.length > 0 ? await this.passes.findYearly(learnerIds, quizCodes) : [];
    const completions =
      courseCodes.length > 0 ? await this.completions.findCompletions(learnerIds, courseCodes) : [];
    return (learnerId, currentIdentityLevel) => ({
      passes: passes.filter((pass) => pass.learnerId === learnerId),
      completions: completions
        .filter((completion) => completion.learnerId === learnerId)
        .map(({ courseCode, enrolmentId, completedAt }) => ({
          courseCode,
          enrolmentId,
          year: vietnamYear(completedAt),
        })),
      currentIdentityLevel,
    });
  }
}

/** The right to the certificate of a period, if it is earned. */
function rightsOf(candidate: OpenProgramme, record: LearnerRecord, period: Period): Right[] {
  const { learnerId, conditions } = candidate;
  const facts = factsIn(record, period);
  if (!evaluateConditions(conditions, facts).every((state) => state.isMet)) return [];
  const { framework, ...evidence } = evidenceOf(conditions, facts);
  return [
    { learnerId, programme: candidate, period, evidence, framework: framework ?? candidate.frameworkCode },
  ];
}
