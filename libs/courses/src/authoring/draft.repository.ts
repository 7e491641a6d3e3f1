import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Database } from '@platform/database';
import type { VersionRow } from '../catalogue/course-structure';
import { VERSION_COLUMNS } from '../catalogue/course-structure.repository';

/** What describes a version besides its modules. */
export type CourseDetails = Pick<
  VersionRow,
  'titleVi' | 'titleEn' | 'summaryVi' | 'summaryEn' | 'groupCode' | 'skills' | 'language' | 'licence'
>;

/** A draft in a list. */
export type DraftRow = VersionRow & { lessonCount: number };

const detailValues = (details: CourseDetails) => [
  details.titleVi,
  details.titleEn,
  details.summaryVi,
  details.summaryEn,
  details.groupCode,
  details.skills,
  details.language,
  details.licence,
];

/** Courses and their versions, as authors and reviewers change them. */
@Injectable()
export class DraftRepository {
  constructor(private readonly database: Database) {}

  /** Makes a course without versions; null when the code is taken. */
  async insertCourse(code: string, unitId: string): Promise<string | null> {
    const row = await this.database.queryOne<{ id: string }>(
      'insert into courses.course (id, code, unit_id) values ($1, $2, $3) on conflict (code) do nothing returning id',
      [uuidv7(), code, unitId],
    );
    return row?.id ?? null;
  }

  /** Locks a course against publications and new drafts, not against enrolments. */
  lockCourse(
    key: { id: string } | { code: string },
  ): Promise<{ id: string; unitId: string; currentVersionId: string | null } | null> {
    const [column, value] = 'id' in key ? ['id', key.id] : ['code', key.code];
    return this.database.queryOne(
      `select id, unit_id as "unitId", current_version_id as "currentVersionId" from courses.course
        where ${column} = $1 for no key update`,
      [value],
    );
  }

  /** Locks a version, so that everything that edits or publishes it takes turns. */
  lock(versionId: string): Promise<VersionRow | null> {
    return this.database.queryOne<VersionRow>(
      `select ${VERSION_COLUMNS} from courses.course_version v join courses.course c on c.id = v.course_id
        where v.id = $1 for no key update of v`,
      [versionId],
    );
  }

  /** Id of the version that was published last; null when none ever was. */
  async findLastPublished(courseId: string): Promise<string | null> {
    const row = await this.database.queryOne<{ id: string }>(
      `select id from courses.course_version where course_id = $1 and published_at is not null
        order by published_at desc limit 1`,
      [courseId],
    );
    return row?.id ?? null;
  }

  /** Content hash of the newest version that the system itself loaded. */
  async findShippedHash(courseId: string): Promise<string | null> {
    const row = await this.database.queryOne<{ contentHash: string }>(
      `select content_hash as "contentHash" from courses.course_version
        where course_id = $1 and author_id is null order by number desc limit 1`,
      [courseId],
    );
    return row?.contentHash ?? null;
  }

  /** Opens the next version of a course; without an author it is the system's. The course must be locked or new. */
  async insertVersion(courseId: string, details: CourseDetails, authorId: string | null): Promise<string> {
    const id = uuidv7();
    await this.database.query(
      `insert into courses.course_version (id, course_id, number, title_vi, title_en, summary_vi, summary_en,
          group_code, skills, language, licence, author_id, contributor_ids)
        values ($1, $2, (select coalesce(max(number), 0) + 1 from courses.course_version where course_id = $2),
          $3, $4, $5, $6, $7, $8, $9, $10, $11::uuid, array_remove(array[$11::uuid], null))`,
      [id, courseId, ...detailValues(details), authorId],
    );
    return id;
  }

  async updateDetails(versionId: string, details: CourseDetails): Promise<void> {
    await this.database.query(
      `update courses.course_version set title_vi = $2, title_en = $3, summary_vi = $4, summary_en = $5,
          group_code = $6, skills = $7, language = $8, licence = $9 where id = $1`,
      [versionId, ...detailValues(details)],
    );
  }

  /** Notes an edit: who, when, and one revision more. */
  async touch(versionId: string, editorId: string): Promise<void> {
    await this.database.query(
      `update courses.course_version set revision = revision + 1, updated_at = clock_timestamp(),
          contributor_ids = case when $2 = any(contributor_ids) then contributor_ids else contributor_ids || $2::uuid end
        where id = $1`,
      [versionId, editorId],
    );
  }

  async submit(versionId: string): Promise<void> {
    await this.database.query(
      `update courses.course_version set state = 'IN_REVIEW', submitted_at = clock_timestamp(), return_reason = null
        where id = $1`,
      [versionId],
    );
  }

  async giveBack(versionId: string, reason: string): Promise<void> {
    await this.database.query(
      `update courses.course_version set state = 'DRAFT', return_reason = $2, submitted_at = null where id = $1`,
      [versionId, reason],
    );
  }

  /** Makes a version immutable and current; the one before retires. The course must be locked. */
  async publish(
    version: { id: string; courseId: string },
    publication: { reviewerId: string | null; contentHash: string; minutes: number },
  ): Promise<void> {
    await this.retire(version.courseId);
    await this.database.query(
      `update courses.course_version set state = 'PUBLISHED', published_at = clock_timestamp(), reviewer_id = $2,
          content_hash = $3, minutes = $4 where id = $1`,
      [version.id, publication.reviewerId, publication.contentHash, publication.minutes],
    );
    await this.database.query('update courses.course set current_version_id = $2 where id = $1', [
      version.courseId,
      version.id,
    ]);
  }

  /** Closes a course to newcomers. */
  async retire(courseId: string): Promise<void> {
    await this.database.query('update courses.course set current_version_id = null where id = $1', [
      courseId,
    ]);
    await this.database.query(
      `update courses.course_version set state = 'RETIRED' where course_id = $1 and state = 'PUBLISHED'`,
      [courseId],
    );
  }

  /** Drafts of the units in some subtrees, newest course first, below an id. */
  list(roots: string[], state: string | null, after: string | null, limit: number): Promise<DraftRow[]> {
    return this.database.query<DraftRow>(
      `select ${VERSION_COLUMNS},
          (select count(*)::int from courses.lesson l where l.version_id = v.id) as "lessonCount"
        from courses.course_version v join courses.course c on c.id = v.course_id
        where v.state in ('DRAFT', 'IN_REVIEW') and ($2::text is null or v.state = $2)
          and ($3::uuid is null or v.id < $3)
          and exists (select from identity.org_unit unit join identity.org_unit root on unit.path <@ root.path
            where unit.id = c.unit_id and root.id = any($1))
        order by v.id desc limit $4`,
      [roots, state, after, limit],
    );
  }
}
