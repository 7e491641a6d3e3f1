import { Injectable } from '@nestjs/common';
import { PassReader } from '@app/assessment';
import { CompletionReader } from '@app/courses';
import { vietnamYear } from '@platform/time';
import { LearnerFactRepository } from '../fact/learner-fact.repository';
import { factsIn, type LearnerRecord, openPeriods, type Period } from '../programme/period';
import { type OpenProgramme, ProgrammeRepository } from '../programme/programme.repository';
import { evaluateRule, type RuleState } from '../rule/evaluate-rule';
import { asksForTest, conditionsOf, type Rule } from '../rule/rule';
import { IssuingService, type Right } from './issuing.service';

/** What became of one learner's right to the certificate of an open period. */
export interface Judgement {
  learnerId: string;
  state: RuleState;
  /** Null while something is missing. */
  right: Right | null;
}

@Injectable()
export class RightService {
  constructor(
    private readonly programmes: ProgrammeRepository,
    private readonly passes: PassReader,
    private readonly completions: CompletionReader,
    private readonly told: LearnerFactRepository,
    private readonly issuing: IssuingService,
  ) {}

  /**
   * Issues what these learners have earned and do not have, of every period that is open. Four queries for the
   * whole batch; one when no programme of their groups is open, which is the usual case.
   * @param versionId only by this version of a programme; null: by every published one.
   * @returns ids of the certificates that are new.
   */
  async issueEarned(learnerIds: string[], versionId: string | null = null): Promise<string[]> {
    const rights = (await this.judge(learnerIds, versionId)).flatMap(({ right }) => right ?? []);
    return rights.length > 0 ? this.issuing.issue(rights) : [];
  }

  /** Issues what people have earned who passed a test in an invigilated session that was signed. */
  async issueSupervised(sessionId: string): Promise<void> {
    await this.issueEarned(await this.passes.learnersPassedIn(sessionId));
  }

  /**
   * Says of every open period of these learners whether it is earned, and what is missing; issues nothing. Learners
   * whom no programme is open to are left out, as are years of which they have nothing.
   */
  async judge(learnerIds: string[], versionId: string | null): Promise<Judgement[]> {
    const open = await this.programmes.findOpen([...new Set(learnerIds)], versionId);
    if (open.length === 0) return [];
    const recordOf = await this.recordsOf(
      [...new Set(open.map((candidate) => candidate.learnerId))],
      open.map((candidate) => candidate.rule),
    );
    return open.flatMap((candidate) => {
      const record = recordOf(candidate.learnerId, candidate.identityLevel);
      return openPeriods(candidate, record).map((period) => judgeIn(candidate, record, period));
    });
  }

  /** Looks up what the rules ask about, for all learners at once; answers per learner. */
  async recordsOf(
    learnerIds: string[],
    rules: Rule[],
  ): Promise<(learnerId: string, currentIdentityLevel: number) => LearnerRecord> {
    const conditions = rules.flatMap(conditionsOf);
    const quizCodes = unique(conditions.flatMap((each) => (asksForTest(each) ? [each.quizCode] : [])));
    const courseCodes = unique(
      conditions.flatMap((each) => (each.type === 'COURSE_COMPLETED' ? [each.courseCode] : [])),
    );
    const passes = await orNone(quizCodes, () => this.passes.findYearly(learnerIds, quizCodes));
    const completions = await orNone(courseCodes, () =>
      this.completions.findCompletions(learnerIds, courseCodes),
    );
    const told = await this.told.findStanding(learnerIds, conditions);
    const [passesOf, completionsOf, toldOf] = [byLearner(passes), byLearner(completions), byLearner(told)];
    return (learnerId, currentIdentityLevel) => ({
      passes: (passesOf.get(learnerId) ?? []).sort(
        (a, b) => a.submittedAt.getTime() - b.submittedAt.getTime(),
      ),
      completions: (completionsOf.get(learnerId) ?? []).map(({ courseCode, enrolmentId, completedAt }) => ({
        courseCode,
        enrolmentId,
        year: vietnamYear(completedAt),
      })),
      told: (toldOf.get(learnerId) ?? []).map((fact) => ({ ...fact, year: vietnamYear(fact.occurredAt) })),
      currentIdentityLevel,
    });
  }
}

function judgeIn(candidate: OpenProgramme, record: LearnerRecord, period: Period): Judgement {
  const { learnerId, rule } = candidate;
  const facts = factsIn(record, period, candidate, candidate.renewableSince);
  const { state, evidence } = evaluateRule(rule, facts);
  if (!state.isMet) return { learnerId, state, right: null };
  const { framework, ...found } = evidence;
  const right = {
    learnerId,
    programme: candidate,
    period,
    evidence: found,
    framework: framework ?? candidate.frameworkCode,
  };
  return { learnerId, state, right };
}

const unique = (codes: string[]): string[] => [...new Set(codes)];

/** Asks nothing of the database when nothing is asked about. */
const orNone = async <T>(codes: string[], ask: () => Promise<T[]>): Promise<T[]> =>
  codes.length > 0 ? ask() : [];

function byLearner<T extends { learnerId: string }>(rows: T[]): Map<string, T[]> {
  const grouped = new Map<string, T[]>();
  for (const row of rows) {
    const known = grouped.get(row.learnerId);
    if (known) known.push(row);
    else grouped.set(row.learnerId, [row]);
  }
  return grouped;
}
