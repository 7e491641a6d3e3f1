import { Injectable } from '@nestjs/common';
import { AuditLog } from '@platform/audit';
import { Database } from '@platform/database';
import { contentHash, totalMinutes } from '../authoring/content-hash';
import { DraftRepository } from '../authoring/draft.repository';
import { CourseStructureRepository } from '../catalogue/course-structure.repository';
import type { ShippedCourse } from './shipped-courses';

/** Brings shipped content into the database. */
@Injectable()
export class LoadingService {
  constructor(
    private readonly database: Database,
    private readonly drafts: DraftRepository,
    private readonly structures: CourseStructureRepository,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Publishes a course, when its content is another one than the system published last, as a new version. What
   * people have written since is left alone as long as the shipped content stays; enrolments stay on their version.
   * Says whether a version was published.
   */
  load({ code, content }: ShippedCourse, unitId: string): Promise<boolean> {
    return this.database.transaction(async () => {
      await this.drafts.insertCourse(code, unitId);
      const course = await this.drafts.lockCourse({ code });
      if (!course) throw new Error(`Course ${code} was neither there nor made`);
      const hash = contentHash(content);
      if ((await this.drafts.findShippedHash(course.id)) === hash) return false;
      const versionId = await this.drafts.insertVersion(course.id, content, null);
      await this.structures.insertOutline(versionId, content.modules);
      await this.drafts.publish(
        { id: versionId, courseId: course.id },
        { reviewerId: null, contentHash: hash, minutes: totalMinutes(content.modules) },
      );
      await this.audit.record({
        actor: null,
        action: 'courses:publish',
        subjectType: 'course_version',
        subjectId: versionId,
        reason: 'shipped content',
        after: { state: 'PUBLISHED' },
      });
      return true;
    });
  }
}
