import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';

const TODAY = `(now() at time zone 'Asia/Ho_Chi_Minh')::date`;

/** Who watches a session; the caller holds the lock of the session. */
@Injectable()
export class InvigilatorRepository {
  constructor(private readonly database: Database) {}

  /** Replaces the invigilators; false when one of them does not exist. */
  async replace(sessionId: string, learnerIds: string[]): Promise<boolean> {
    await this.database.query(
      'delete from assessment.exam_session_invigilator where session_id = $1 and learner_id <> all($2)',
      [sessionId, learnerIds],
    );
    const known = await this.database.query<{ id: string }>(
      `insert into assessment.exam_session_invigilator (session_id, learner_id)
        select $1, l.id from identity.learner l where l.id = any($2)
        on conflict (session_id, learner_id) do update set learner_id = excluded.learner_id returning learner_id`,
      [sessionId, learnerIds],
    );
    return known.length === new Set(learnerIds).size;
  }

  /** Those of these people who work in one of the units or below one today; pupils do not work there. */
  async staffAmong(learnerIds: string[], rootIds: string[]): Promise<Set<string>> {
    const rows = await this.database.query<{ id: string }>(
      `select distinct m.learner_id as id from identity.membership m
        join identity.org_unit unit on unit.id = m.unit_id
        join identity.org_unit root on root.id = any($2) and unit.path <@ root.path
        where m.learner_id = any($1) and m.kind <> 'PUPIL' and m.valid_from <= ${TODAY}
          and (m.valid_to is null or m.valid_to >= ${TODAY})`,
      [learnerIds, rootIds],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** Whether one of these people wrote on the published version of the quiz, or on a question it may draw. */
  async isAnyAuthor(quizId: string, learnerIds: string[]): Promise<boolean> {
    const row = await this.database.queryOne<{ wrote: boolean }>(
      `select exists (select from assessment.quiz q join assessment.quiz_version v on v.id = q.current_version_id
          where q.id = $1 and (v.editor_ids && $2::uuid[] or exists (
            select from jsonb_array_elements(v.pool) cell, jsonb_array_elements_text(cell->'itemVersionIds') drawn(id)
            join assessment.item_version i on i.id = drawn.id::uuid where i.editor_ids && $2::uuid[]))) as wrote`,
      [quizId, learnerIds],
    );
    return row?.wrote ?? false;
  }
}
