import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import { byYear, type GradedSitting, rulesOf, yearlyPass } from '../quiz-result/yearly-pass';
import { sittingColumns, sittingTables } from '../quiz-result/sitting-statements';

/** A passed attempt as other libs see it. */
export interface PassedAttempt {
  attemptId: string;
  learnerId: string;
  quizCode: string;
  framework: string;
  /** Level of the VNeID account when the attempt began (rule 21). */
  identityLevel: 1 | 2;
  /** Calendar year in Vietnam in which it was handed in, whenever it was graded. */
  year: number;
}

interface SittingRow extends GradedSitting, Record<string, unknown> {
  quizCode: string;
  framework: string;
}

/** What other libs may know of passed tests. */
@Injectable()
export class PassReader {
  constructor(private readonly database: Database) {}

  /**
   * For each learner, quiz code and Vietnamese year that is passed by the grading method of the quiz the attempt on
   * which that rests, the oldest first: see `yearlyPass`. One query for all.
   */
  async findYearly(learnerIds: string[], quizCodes: string[]): Promise<PassedAttempt[]> {
    const rows = await this.database.query<SittingRow>(
      {
        name: 'assessment.find-yearly-passes',
        text: `select ${sittingColumns}, q.code as "quizCode", v.framework
          from ${sittingTables} join assessment.quiz q on q.id = a.quiz_id
          where a.learner_id = any($1) and q.code = any($2) and a.state = 'GRADED'
          order by a.learner_id, a.quiz_id, year, a.number`,
      },
      [learnerIds, quizCodes],
    );
    return byYear(rows).flatMap(({ sittings }) => {
      const pass = yearlyPass(sittings);
      if (!pass) return [];
      const { id, learnerId, quizCode, framework, identityLevel, year } = pass;
      return [{ attemptId: id, learnerId, quizCode, framework, identityLevel, year }];
    });
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
    const held = byYear(rows).flatMap(({ sittings }) => holding(sittings));
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
function holding(sittings: GradedSitting[]): string[] {
  const pass = yearlyPass(sittings);
  if (rulesOf(sittings)?.gradingMethod !== 'BEST') return pass ? [pass.id] : [];
  return sittings.filter(({ isPassed, mayCount }) => isPassed && mayCount).map(({ id }) => id);
}
