import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import { notFound, Refused } from '@platform/errors';
import { localised } from '@platform/i18n';
import { Outbox } from '@platform/queue';
import { type EnrolmentView, viewEnrolment } from '../enrolment/enrolment-view';
import { EnrolmentRepository } from '../enrolment/enrolment.repository';
import { EnrolmentService } from '../enrolment/enrolment.service';
import { CourseCompleted } from './course-completed.event';
import { type LessonProgressRow, ProgressRepository } from './progress.repository';

export type LessonRefusal = 'LESSON_LOCKED' | 'NOT_ENROLLED';

/** A place in a lesson, as one device tells it. */
export interface LessonPlace {
  enrolmentId: string;
  lessonId: string;
  /** Percent of the lesson. */
  position: number;
  /** Counter of the client; only a greater one than the stored one is news. */
  sequence: number;
}

/** Learning lesson by lesson. Whatever is repeated, late or at once, progress only moves forward. */
@Injectable()
export class ProgressService {
  constructor(
    private readonly database: Database,
    private readonly enrolments: EnrolmentService,
    private readonly enrolmentRows: EnrolmentRepository,
    private readonly progress: ProgressRepository,
    private readonly outbox: Outbox,
  ) {}

  /** Opens a lesson whose turn it is, or one that is done, and notes when it was opened first. */
  async open(learnerId: string, enrolmentId: string, lessonId: string): Promise<EnrolmentView> {
    const view = await this.enrolments.get(learnerId, enrolmentId);
    demandUnlocked(view, lessonId);
    if (view.lessons.has(lessonId)) return view;
    await this.progress.start(enrolmentId, lessonId);
    return this.enrolments.get(learnerId, enrolmentId);
  }

  /**
   * Marks a lesson done. The enrolment is locked, so that parallel calls take turns: each sees what the one before
   * has done, and only the call that does the last lesson completes the course and says so, in one transaction.
   */
  async complete(
    learnerId: string,
    enrolmentId: string,
    lessonId: string,
    position = 100,
  ): Promise<EnrolmentView> {
    return this.database.transaction(async () => {
      const locked = await this.enrolmentRows.lock(enrolmentId, learnerId);
      if (!locked) throw notFound('enrolment');
      const view = await this.enrolments.view(locked);
      if (demandUnlocked(view, lessonId) === 'DONE') return view;
      await this.progress.complete(enrolmentId, lessonId, position);
      const { structure } = view;
      let { enrolment } = view;
      const rows = await this.progress.list([enrolmentId]);
      const isLast = viewEnrolment(enrolment, structure, rows).progress.nextLessonId === null;
      const others = rows.flatMap(({ doneUnder }) => doneUnder ?? []);
      if (isLast && (await this.enrolmentRows.complete(enrolmentId, [...new Set(others)]))) {
        await this.outbox.emit(CourseCompleted, { enrolmentId, learnerId, courseId: enrolment.courseId });
        enrolment = (await this.enrolmentRows.find(enrolmentId, learnerId)) ?? enrolment;
      }
      return viewEnrolment(enrolment, structure, rows);
    });
  }

  /**
   * Remembers the place in a lesson, for this device or another; answers with the place that is stored, which is
   * another one when a newer was known or the lesson is done. One statement, when all is well.
   */
  async savePosition(learnerId: string, place: LessonPlace): Promise<LessonProgressRow> {
    const { enrolmentId, lessonId, position, sequence } = place;
    const save = () => this.progress.savePosition(learnerId, enrolmentId, lessonId, position, sequence);
    const saved = await save();
    if (saved) return saved;
    const view = await this.open(learnerId, enrolmentId, lessonId);
    const stored = (await save()) ?? view.lessons.get(lessonId);
    if (!stored) throw notFound('lesson');
    return stored;
  }
}

/** The state of a lesson that may be read; a refusal when it may not, `NOT_FOUND` when there is none. */
function demandUnlocked(view: EnrolmentView, lessonId: string): 'OPEN' | 'DONE' {
  const state = view.progress.states[view.structure.lessonIds.indexOf(lessonId)];
  if (!state) throw notFound('lesson');
  if (view.enrolment.cancelledAt) throw new Refused<LessonRefusal>('NOT_ENROLLED');
  if (state !== 'LOCKED') return state;
  const next = view.structure.lessons.find((lesson) => lesson.id === view.progress.nextLessonId);
  throw new Refused<LessonRefusal>('LESSON_LOCKED', {
    lesson: next ? localised(next.titleVi, next.titleEn) : '',
  });
}
