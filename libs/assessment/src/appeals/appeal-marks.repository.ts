import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import type { AppealMark } from './appeal-mark.entity';
import type { OverlaidMark } from './appeal-overlay';

/** A mark that is about to be given. */
export type NewAppealMark = Omit<AppealMark, 'attemptId' | 'appealId' | 'givenBy' | 'givenAt'>;

type Row<T> = T & Record<string, unknown>;

/** Every statement on marks that appeals gave. */
@Injectable()
export class AppealMarksRepository {
  constructor(private readonly database: Database) {}

  /** What marking these attempts again needs. */
  ofAttempts(attemptIds: readonly string[]): Promise<(OverlaidMark & { attemptId: string })[]> {
    return this.database.query<Row<OverlaidMark & { attemptId: string }>>(
      {
        name: 'assessment.marks-of-appeals',
        text: `select attempt_id as "attemptId", position, answer_sequence as "answerSequence", mark
          from assessment.appeal_mark where attempt_id = any($1)`,
      },
      [attemptIds],
    );
  }

  /** What the appeal about an attempt gave, by place. */
  ofAttempt(attemptId: string): Promise<AppealMark[]> {
    return this.database.query<Row<AppealMark>>(
      `select attempt_id as "attemptId", position, appeal_id as "appealId", item_version_id as "itemVersionId",
          answer_sequence as "answerSequence", mark, levels, comment, given_by as "givenBy", given_at as "givenAt"
        from assessment.appeal_mark where attempt_id = $1 order by position`,
      [attemptId],
    );
  }

  /** Keeps the marks of a decision; needs the lock of the attempt. */
  async give(
    appeal: { id: string; attemptId: string },
    givenBy: string,
    marks: readonly NewAppealMark[],
  ): Promise<void> {
    await this.database.query(
      `insert into assessment.appeal_mark
          (attempt_id, appeal_id, given_by, position, item_version_id, answer_sequence, mark, levels, comment)
        select $1, $2, $3, m.* from unnest($4::smallint[], $5::uuid[], $6::int[], $7::smallint[], $8::jsonb[], $9::text[]) m`,
      [
        appeal.attemptId,
        appeal.id,
        givenBy,
        marks.map(({ position }) => position),
        marks.map(({ itemVersionId }) => itemVersionId),
        marks.map(({ answerSequence }) => answerSequence),
        marks.map(({ mark }) => mark),
        marks.map(({ levels }) => levels && JSON.stringify(levels)),
        marks.map(({ comment }) => comment),
      ],
    );
  }
}
