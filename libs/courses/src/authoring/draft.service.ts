import { ScopeService } from '@app/identity';
import { Injectable } from '@nestjs/common';
import { Database, isUniqueViolation } from '@platform/database';
import { notFound, Refused } from '@platform/errors';
import type { Actor } from '@platform/security';
import type { CourseStructure } from '../catalogue/course-structure';
import { CourseStructureRepository } from '../catalogue/course-structure.repository';
import { DraftDesk, demandPerson, type DraftRef } from './draft-desk';
import { type CourseDetails, DraftRepository, type DraftRow } from './draft.repository';
import { patched } from './patched';

export type CreateCourseRefusal = 'COURSE_CODE_TAKEN';
export type CreateDraftRefusal = 'COURSE_DRAFT_EXISTS';

/** Drafts of courses: opening, describing, listing. */
@Injectable()
export class DraftService {
  constructor(
    private readonly database: Database,
    private readonly drafts: DraftRepository,
    private readonly structures: CourseStructureRepository,
    private readonly desk: DraftDesk,
    private readonly scope: ScopeService,
  ) {}

  /** A new course of a unit, with its first draft. */
  async createCourse(
    actor: Actor,
    unitId: string,
    code: string,
    details: CourseDetails,
  ): Promise<CourseStructure> {
    demandPerson(actor);
    return this.database.transaction(async () => {
      await this.scope.demand(actor, 'courses:author', unitId);
      const courseId = await this.drafts.insertCourse(code, unitId);
      if (!courseId) throw new Refused<CreateCourseRefusal>('COURSE_CODE_TAKEN');
      return this.desk.load(await this.drafts.insertVersion(courseId, details, actor.id));
    });
  }

  /** The next draft of a course: a copy of the version that is current, or was last. One draft at a time. */
  async createDraft(actor: Actor, courseId: string): Promise<CourseStructure> {
    demandPerson(actor);
    return this.database.transaction(async () => {
      const course = await this.drafts.lockCourse({ id: courseId });
      if (!course || !(await this.scope.covers(actor, 'courses:author', course.unitId)))
        throw notFound('course');
      const sourceId = course.currentVersionId ?? (await this.drafts.findLastPublished(courseId));
      if (!sourceId) throw new Refused<CreateDraftRefusal>('COURSE_DRAFT_EXISTS');
      const { version, modules } = await this.desk.load(sourceId);
      const versionId = await this.drafts
        .insertVersion(courseId, version, actor.id)
        .catch((error: unknown) => {
          if (!isUniqueViolation(error, 'course_version_one_draft')) throw error;
          throw new Refused<CreateDraftRefusal>('COURSE_DRAFT_EXISTS');
        });
      await this.structures.insertOutline(versionId, modules);
      return this.desk.load(versionId);
    });
  }

  /** Changes what describes a course; what is left out stays. */
  updateDraft(actor: Actor, ref: DraftRef, changes: Partial<CourseDetails>): Promise<CourseStructure> {
    return this.desk.edit(actor, ref, ({ version }) =>
      this.drafts.updateDetails(
        version.id,
        patched<CourseDetails>(version, changes, ['titleEn', 'summaryEn']),
      ),
    );
  }

  get(actor: Actor, versionId: string): Promise<CourseStructure> {
    return this.desk.get(actor, versionId);
  }

  /** Drafts and what waits for review in the units of the actor's scope, newest first. */
  async list(
    actor: Actor,
    state: 'DRAFT' | 'IN_REVIEW' | null,
    after: string | null,
    limit: number,
  ): Promise<DraftRow[]> {
    const roots = await this.scope.rootsFor(actor, 'courses:read-drafts');
    return this.drafts.list(roots, state, after, limit);
  }
}
