import { Injectable } from '@nestjs/common';
import { ACCOUNTS_OF_PEOPLE, personOf } from '@app/identity';
import { Database } from '@platform/database';
import type { IdentityLevel } from '@platform/security';
import { byYear, type GradedSitting, rulesOf, yearlyPass } from '../quiz-result/yearly-pass';
import { resultOf } from '../quiz-result/result-of';
import { sittingColumns, sittingTables } from '../quiz-result/sitting-statements';

/** A passed attempt as other libs see it. */
export interface PassedAttempt {
  attemptId: string;
  learnerId: string;
  quizCode: string;
  framework: string;
  /** Level of the VNeID account when the attempt began, 0 of an assisted account (rule 21). */
  identityLevel: IdentityLevel;
  /** Calendar year in Vietnam in which it was handed in, whenever it was graded. */
  year: number;
  submittedAt: Date;
  /** Hundredths of a percent of the full mark, rounded down; of an average, that of all attempts together. */
  percent: number;
  /** Score and maximum by skill code, thousandths of a point. */
  skillMarks: Record<string, [number, number]> | null;
  /**
   * NONE: no invigilated session. UNSIGNED: in one whose record is not signed yet. CONCERN: with an incident of
   * identity or misconduct, or a person's concern about a signal of integrity. CLEAR: signed, and none of these.
   */
  supervision: 'NONE' | 'UNSIGNED' | 'CLEAR' | 'CONCERN';
}

interface SittingRow extends GradedSitting, Record<string, unknown> {
  /** Whose the account is that took it. */
  personId: string;
  quizCode: string;
  framework: string;
  skillMarks: Record<string, [number, number]> | null;
  supervision: PassedAttempt['supervision'];
}

const SUPERVISION = `case when a.exam_session_id is null then 'NONE'
  when exists (select from assessment.exam_incident n where n.session_id = a.exam_session_id
      and n.learner_id = a.learner_id and n.kind in ('IDENTITY', 'MISCONDUCT'))
    or exists (select from assessment.integrity_signal g
      join assessment.integrity_decision d on d.signal_id = g.id and d.outcome = 'CONCERN'
      where g.quiz_id = a.quiz_id and a.id in (g.attempt_id, g.other_attempt_id)) then 'CONCERN'
  when exists (select from assessment.exam_session s where s.id = a.exam_session_id and s.state = 'SIGNED')
    then 'CLEAR' else 'UNSIGNED' end`;

/** What other libs may know of passed tests. */
@Injectable()
export class PassReader {
  constructor(private readonly database: Database) {}

  /**
   * For each learner, quiz code and Vietnamese year that is passed by the grading method of the quiz the attempts on
   * which that may rest: under BEST every one that is passed, else the one of `yearlyPass`. Of a quiz the oldest first.
   * Accounts that were merged into a learner's are judged each by itself, and what they passed counts for the learner.
   * One query for all.
   */
  async findYearly(learnerIds: string[], quizCodes: string[]): Promise<PassedAttempt[]> {
    const rows = await this.database.query<SittingRow>(
      {
        name: 'assessment.find-yearly-passes',
        text: `select ${sittingColumns}, q.code as "quizCode", v.framework, a.skill_marks as "skillMarks",
            ${SUPERVISION} as supervision, ${personOf} as "personId"
          from ${sittingTables} join assessment.quiz q on q.id = a.quiz_id
            join identity.learner x on x.id = a.learner_id
          where ${ACCOUNTS_OF_PEOPLE} and q.code = any($2) and a.state = 'GRADED'
          order by a.learner_id, a.quiz_id, year, a.number`,
      },
      [learnerIds, quizCodes],
    );
    return byYear(rows).flatMap(({ sittings }) => {
      const rules = rulesOf(sittings);
      return holding(sittings).map((pass) => ({
        attemptId: pass.id,
        learnerId: pass.personId,
        quizCode: pass.quizCode,
        framework: pass.framework,
        identityLevel: pass.identityLevel,
        year: pass.year,
        submittedAt: pass.submittedAt,
        percent: resultOf(rules?.gradingMethod === 'AVERAGE' ? sittings : [pass], pass)?.percent ?? 0,
        skillMarks: pass.skillMarks,
        supervision: pass.supervision,
      }));
    });
  }

  /** People who passed an attempt in an invigilated session. */
  async learnersPassedIn(sessionId: string): Promise<string[]> {
    const rows = await this.database.query<{ learnerId: string }>(
      `select distinct learner_id as "learnerId" from assessment.attempt
        where exam_session_id = $1 and is_passed`,
      [sessionId],
    );
    return rows.map(({ learnerId }) => learnerId);
  }

  /** Those of these attempts that were taken under this very account. */
  async takenBy(learnerId: string, attemptIds: string[]): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      'select id from assessment.attempt where learner_id = $1 and id = any($2)',
      [learnerId, attemptIds],
    );
    return rows.map(({ id }) => id);
  }

  /** Titles of quizzes that were ever published, in the version that is current or was last; unknown codes are left out. */
  titles(quizCodes: string[]): Promise<{ code: string; vi: string; en: string | null }[]> {
    return this.database.query(
      {
        name: 'assessment.quiz-titles',
        text: `select distinct on (q.code) q.code, v.title_vi as vi, v.title_en as en
          from assessment.quiz q join assessment.quiz_version v on v.quiz_id = q.id and v.published_at is not null
          where q.code = any($1) order by q.code, v.published_at desc, v.number desc`,
      },
      [quizCodes],
    );
  }

  /**
   * Of these attempts those that a pass may rest on at this moment, by the grading method of their quiz; until the
   * caller's transaction ends nobody voids or changes what is counted. For whoever is about to build on passes that
   * were read a moment ago.
   */
  async hold(attemptIds: string[]): Promise<Set<string>> {
    if (attemptIds.length === 0) return new Set();
    // All graded attempts of the years concerned: an average rests on each of them, and another may be the last.
    const rows = await this.database.query<SittingRow>(
      {
        name: 'assessment.hold-passes',
        text: `select ${sittingColumns} from ${sittingTables}
          where a.state = 'GRADED' and (a.learner_id, a.quiz_id) in (
            select h.learner_id, h.quiz_id from assessment.attempt h where h.id = any($1))
          order by a.id for share of a`,
      },
      [attemptIds],
    );
    const held = byYear(rows).flatMap(({ sittings }) => holding(sittings).map(({ id }) => id));
    return new Set(held.filter((id) => attemptIds.includes(id)));
  }

  /**
   * Marks of these graded attempts in per cent, with two decimals, by attempt. Only of quizzes that show the mark as
   * soon as it stands: where it waits for a release, a closing or the last attempt, it is not told here either.
   */
  async openMarks(attemptIds: string[]): Promise<Map<string, number>> {
    if (attemptIds.length === 0) return new Map();
    const rows = await this.database.query<{ id: string; percent: number }>(
      {
        name: 'assessment.open-marks',
        text: `select a.id, round(a.score::numeric * 100 / a.max_score::numeric, 2)::float8 as percent
          from ${sittingTables} where a.id = any($1) and a.state = 'GRADED' and a.max_score > 0
            and v.settings->'review'->>'mark' in ('DURING', 'RIGHT_AFTER')`,
      },
      [attemptIds],
    );
    return new Map(rows.map(({ id, percent }) => [id, percent]));
  }
}

/** Under BEST every pass holds; otherwise the one attempt that the pass of the year rests on. */
function holding<Sitting extends GradedSitting>(sittings: Sitting[]): Sitting[] {
  const pass = yearlyPass(sittings);
  if (rulesOf(sittings)?.gradingMethod !== 'BEST') return pass ? [pass] : [];
  return sittings.filter(({ isPassed, mayCount }) => isPassed && mayCount);
}
