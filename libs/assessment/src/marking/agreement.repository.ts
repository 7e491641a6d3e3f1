import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import type { MarkedPair } from './rater-agreement';

/** Two marks of one answer, of a question version. */
export interface PairRow extends MarkedPair {
  itemVersionId: string;
  itemCode: string;
  version: number;
  isAdjudicated: boolean;
}

@Injectable()
export class AgreementRepository {
  constructor(private readonly database: Database) {}

  /** Answers of a quiz that two people marked without knowing of each other, by the code of the question. */
  pairs(quizId: string): Promise<PairRow[]> {
    // A mark that was corrected later is compared as it was given at first: without knowing of any other.
    const marked = (task: string) => `coalesce(
      (select json_build_object('mark', r.old_mark, 'levels', r.old_levels) from assessment.mark_revision r
        where r.task_id = ${task}.id and r.number = 1),
      json_build_object('mark', ${task}.mark, 'levels', ${task}.levels))`;
    return this.database.query<PairRow & Record<string, unknown>>(
      `select f.item_version_id as "itemVersionId", i.code as "itemCode", v.number as version,
          ${marked('f')} as first, ${marked('s')} as second,
          exists (select from assessment.marking_task d where d.attempt_id = f.attempt_id
            and d.position = f.position and d.purpose = 'ADJUDICATION' and d.withdrawn_at is null) as "isAdjudicated"
        from assessment.marking_task f
          join assessment.marking_task s on s.attempt_id = f.attempt_id and s.position = f.position
            and s.purpose = 'SECOND' and s.marked_at is not null and s.withdrawn_at is null
          join assessment.item_version v on v.id = f.item_version_id
          join assessment.item i on i.id = v.item_id
        where f.quiz_id = $1 and f.purpose = 'FIRST' and f.marked_at is not null and f.withdrawn_at is null
        order by i.code, v.number`,
      [quizId],
    );
  }
}
