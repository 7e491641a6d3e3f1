import { Injectable } from '@nestjs/common';
import { AttemptReader } from '@app/assessment';
import { CompletionReader } from '@app/courses';
import { LearnerRepository } from '@app/identity';
import type { ProgrammeCondition } from '../programme/condition';
import { evaluateConditions, evidenceOf, type LearnerFacts } from '../programme/evaluate-conditions';
import { ProgrammeRepository } from '../programme/programme.repository';
import { IssuingService, type Right } from './issuing.service';

@Injectable()
export class RightService {
  constructor(
    private readonly programmes: ProgrammeRepository,
    private readonly learners: LearnerRepository,
    private readonly attempts: AttemptReader,
    private readonly completions: CompletionReader,
    private readonly issuing: IssuingService,
  ) {}

  /**
   * Issues what these learners have earned and do not have. Four queries for the whole batch; two when no
   * programme of their groups is open, which is the usual case.
   */
  async issueEarned(learnerIds: string[]): Promise<void> {
    const unique = [...new Set(learnerIds)];
    const groups = await this.learners.groupsOf(unique);
    const pairs = [...groups].flatMap(([learnerId, codes]) =>
      codes.map((groupCode) => ({ learnerId, groupCode })),
    );
    const open = pairs.length > 0 ? await this.programmes.findOpen(pairs) : [];
    if (open.length === 0) return;
    const facts = await this.factsOf(
      [...new Set(open.map((candidate) => candidate.learnerId))],
      open.flatMap((candidate) => candidate.conditions),
    );
    const rights = open.flatMap((candidate): Right[] => {
      const known = facts(candidate.learnerId, candidate.identityLevel);
      if (!evaluateConditions(candidate.conditions, known).every((state) => state.isMet)) return [];
      const { framework, ...evidence } = evidenceOf(candidate.conditions, known);
      return [
        {
          learnerId: candidate.learnerId,
          programme: candidate,
          evidence,
          framework: framework ?? candidate.frameworkCode,
        },
      ];
    });
    if (rights.length > 0) await this.issuing.issue(rights);
  }

  /** Looks up what the conditions ask about, for all learners at once; answers per learner. */
  async factsOf(
    learnerIds: string[],
    conditions: ProgrammeCondition[],
  ): Promise<(learnerId: string, currentIdentityLevel: number) => LearnerFacts> {
    const quizCodes = conditions.flatMap((c) => (c.type === 'QUIZ_PASSED' ? [c.quizCode] : []));
    const courseCodes = conditions.flatMap((c) => (c.type === 'COURSE_COMPLETED' ? [c.courseCode] : []));
    const passes = quizCodes.length > 0 ? await this.attempts.findPasses(learnerIds, quizCodes) : [];
    const completions =
      courseCodes.length > 0 ? await this.completions.findCompletions(learnerIds, courseCodes) : [];
    return (learnerId, currentIdentityLevel) => ({
      passes: new Map(
        passes.filter((pass) => pass.learnerId === learnerId).map((pass) => [pass.quizCode, pass]),
      ),
      completions: new Map(
        completions
          .filter((completion) => completion.learnerId === learnerId)
          .map((completion) => [completion.courseCode, completion.enrolmentId]),
      ),
      currentIdentityLevel,
    });
  }
}
