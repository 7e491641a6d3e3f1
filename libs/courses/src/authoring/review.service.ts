import { ScopeService } from '@app/identity';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '@platform/audit';
import { Database } from '@platform/database';
import { notFound, Refused } from '@platform/errors';
import type { Actor } from '@platform/security';
import { CatalogueService, type CourseView } from '../catalogue/catalogue.service';
import type { CourseStructure } from '../catalogue/course-structure';
import { contentHash, totalMinutes } from './content-hash';
import { DraftDesk, demandPerson, type DraftRef } from './draft-desk';
import { DraftRepository } from './draft.repository';
import { emptyPart } from './empty-part';

export type SubmitRefusal = 'COURSE_INCOMPLETE';
export type ReturnRefusal = 'VERSION_NOT_IN_REVIEW';
export type PublishRefusal = 'VERSION_NOT_IN_REVIEW' | 'EDIT_CONFLICT' | 'OWN_WORK';

/** From draft to publication: what one person wrote another one approves. */
@Injectable()
export class ReviewService {
  constructor(
    private readonly database: Database,
    private readonly drafts: DraftRepository,
    private readonly desk: DraftDesk,
    private readonly catalogue: CatalogueService,
    private readonly scope: ScopeService,
    private readonly audit: AuditLog,
  ) {}

  /** Hands a draft to the reviewers; until they answer nobody can change it. */
  submit(actor: Actor, ref: DraftRef): Promise<CourseStructure> {
    return this.desk.edit(actor, ref, async (draft) => {
      const part = emptyPart(draft);
      if (part !== null) throw new Refused<SubmitRefusal>('COURSE_INCOMPLETE', { part });
      await this.drafts.submit(draft.version.id);
    });
  }

  /** Gives a draft back to its authors, with the reason. */
  giveBack(actor: Actor, versionId: string, reason: string): Promise<CourseStructure> {
    return this.database.transaction(async () => {
      const version = await this.desk.take(actor, 'courses:review', versionId);
      if (version.state !== 'IN_REVIEW') throw new Refused<ReturnRefusal>('VERSION_NOT_IN_REVIEW');
      await this.drafts.giveBack(versionId, reason);
      await this.record(actor, 'courses:return', versionId, reason, version.state, 'DRAFT');
      return this.desk.load(versionId);
    });
  }

  /**
   * Publishes what the reviewer has read: the version becomes immutable and current, the one before retires for
   * newcomers. Nobody who wrote a part of it may do this (also a constraint of the table).
   */
  async publish(actor: Actor, ref: DraftRef): Promise<CourseView> {
    const courseId = await this.database.transaction(async () => {
      const version = await this.desk.take(actor, 'courses:review', ref.versionId);
      if (version.state !== 'IN_REVIEW') throw new Refused<PublishRefusal>('VERSION_NOT_IN_REVIEW');
      if (version.revision !== ref.expectedRevision) throw new Refused<PublishRefusal>('EDIT_CONFLICT');
      if (version.authorId === actor.id || version.contributorIds.includes(actor.id))
        throw new Refused<PublishRefusal>('OWN_WORK');
      await this.drafts.lockCourse({ id: version.courseId });
      const { modules } = await this.desk.load(version.id);
      await this.drafts.publish(version, {
        reviewerId: actor.id,
        contentHash: contentHash({ ...version, modules }),
        minutes: totalMinutes(modules),
      });
      await this.record(actor, 'courses:publish', version.id, null, version.state, 'PUBLISHED');
      return version.courseId;
    });
    return this.catalogue.get({ id: courseId });
  }

  /** Closes a course to newcomers; whoever has begun may finish. Closing it again changes nothing. */
  async retire(actor: Actor, courseId: string, reason: string): Promise<CourseView> {
    demandPerson(actor);
    await this.database.transaction(async () => {
      const course = await this.drafts.lockCourse({ id: courseId });
      if (!course || !(await this.scope.covers(actor, 'courses:review', course.unitId)))
        throw notFound('course');
      if (!course.currentVersionId) return;
      await this.drafts.retire(courseId);
      await this.record(actor, 'courses:retire', course.currentVersionId, reason, 'PUBLISHED', 'RETIRED');
    });
    return this.catalogue.get({ id: courseId });
  }

  private record(
    actor: Actor,
    action: string,
    versionId: string,
    reason: string | null,
    before: string,
    after: string,
  ): Promise<void> {
    return this.audit.record({
      actor,
      action,
      subjectType: 'course_version',
      subjectId: versionId,
      reason,
      before: { state: before },
      after: { state: after },
    });
  }
}
