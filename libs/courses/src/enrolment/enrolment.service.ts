import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import { notFound, Problem, Refused } from '@platform/errors';
import { CatalogueRepository } from '../catalogue/catalogue.repository';
import { CourseStructures } from '../catalogue/course-structures';
import { ProgressRepository } from '../progress/progress.repository';
import { type EnrolmentView, viewEnrolment } from './enrolment-view';
import { EnrolmentRepository, type EnrolmentRow } from './enrolment.repository';

export type EnrolRefusal = 'NOT_OPEN';
export type CancelEnrolmentRefusal = 'COURSE_COMPLETED';

/** Getting into a course, out of it, and seeing where one stands; always one's own. */
@Injectable()
export class EnrolmentService {
  constructor(
    private readonly database: Database,
    private readonly enrolments: EnrolmentRepository,
    private readonly catalogue: CatalogueRepository,
    private readonly structures: CourseStructures,
    private readonly progress: ProgressRepository,
  ) {}

  /**
   * Enrols in the current version of a course. Whoever is enrolled already gets that enrolment, on its version;
   * of many calls at once one inserts (unique index `enrolment_one_active`) and all get the same.
   */
  async enrol(learnerId: string, courseId: string): Promise<EnrolmentView> {
    const present = await this.enrolments.findActive(learnerId, courseId);
    if (present) return this.view(present);
    await this.enrolments.insert(learnerId, courseId);
    // A statement of its own: it sees the row of whoever was faster.
    const enrolment = await this.enrolments.findActive(learnerId, courseId);
    if (enrolment) return this.view(enrolment);
    const course = await this.catalogue.find({ id: courseId });
    if (!course) throw notFound('course');
    if (!course.isOpen) throw new Refused<EnrolRefusal>('NOT_OPEN');
    throw new Problem('CONFLICT', 'The enrolment was cancelled at the same moment; try again');
  }

  async get(learnerId: string, id: string): Promise<EnrolmentView> {
    const enrolment = await this.enrolments.find(id, learnerId);
    if (!enrolment) throw notFound('enrolment');
    return this.view(enrolment);
  }

  /** The learner's enrolment in a course, if there is one that was not cancelled. */
  async findIn(learnerId: string, courseId: string): Promise<EnrolmentView | null> {
    const enrolment = await this.enrolments.findActive(learnerId, courseId);
    return enrolment && this.view(enrolment);
  }

  /** The learner's enrolments, newest first; three statements for any number of them. */
  async list(learnerId: string, after: string | null, limit: number): Promise<EnrolmentView[]> {
    return this.viewMany(await this.enrolments.list(learnerId, after, limit));
  }

  /** Leaves a course; leaving it again changes nothing. What was finished stays finished. */
  async cancel(learnerId: string, id: string): Promise<EnrolmentView> {
    return this.database.transaction(async () => {
      const enrolment = await this.enrolments.lock(id, learnerId);
      if (!enrolment) throw notFound('enrolment');
      if (enrolment.completedAt) throw new Refused<CancelEnrolmentRefusal>('COURSE_COMPLETED');
      await this.enrolments.cancel(id);
      return this.get(learnerId, id);
    });
  }

  /** Where the learner stands, with an enrolment that was just read or locked. */
  async view(enrolment: EnrolmentRow): Promise<EnrolmentView> {
    const [view] = await this.viewMany([enrolment]);
    return view;
  }

  private async viewMany(enrolments: EnrolmentRow[]): Promise<EnrolmentView[]> {
    if (enrolments.length === 0) return [];
    const structures = await this.structures.getMany(enrolments.map((row) => row.versionId));
    const progress = await this.progress.list(enrolments.map((row) => row.id));
    return enrolments.flatMap((row) => {
      const structure = structures.get(row.versionId);
      const own = progress.filter((lesson) => lesson.enrolmentId === row.id);
      return structure ? [viewEnrolment(row, structure, own)] : [];
    });
  }
}
