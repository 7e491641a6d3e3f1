import type { LearnerGroup } from '@app/identity';
import type { CourseVersionState } from './course-version.entity';

/** Columns of a version with its course's, as the queries of this lib select them. */
export interface VersionRow {
  id: string;
  courseId: string;
  courseCode: string;
  unitId: string;
  number: number;
  state: CourseVersionState;
  titleVi: string;
  titleEn: string | null;
  summaryVi: string;
  summaryEn: string | null;
  groupCode: LearnerGroup;
  skills: string[];
  language: string;
  licence: string;
  minutes: number;
  contentHash: string | null;
  revision: number;
  authorId: string | null;
  contributorIds: string[];
  returnReason: string | null;
  createdAt: Date;
  updatedAt: Date;
  submittedAt: Date | null;
  publishedAt: Date | null;
}

export interface LessonContent {
  id: string;
  code: string;
  titleVi: string;
  titleEn: string | null;
  minutes: number;
  body: string;
  skills: string[];
  quizCode: string | null;
}

export interface ModuleContent {
  id: string;
  code: string;
  titleVi: string;
  titleEn: string | null;
  skills: string[];
  lessons: LessonContent[];
}

/** A whole course version in the order of learning. */
export interface CourseStructure {
  version: VersionRow;
  modules: ModuleContent[];
  /** All lessons, over the modules, in the order in which they open. */
  lessons: LessonContent[];
  lessonIds: string[];
}

export type LessonRow = LessonContent & { moduleId: string };
export type ModuleRow = Omit<ModuleContent, 'lessons'> & { versionId: string };

/** Puts rows that were read in order of position into their tree. */
export function assembleStructure(
  version: VersionRow,
  modules: ModuleRow[],
  lessons: LessonRow[],
): CourseStructure {
  const lessonsOf = new Map<string, LessonContent[]>();
  for (const { moduleId, ...lesson } of lessons)
    lessonsOf.set(moduleId, [...(lessonsOf.get(moduleId) ?? []), lesson]);
  const tree = modules
    .filter((row) => row.versionId === version.id)
    .map(({ versionId: _, ...module }) => ({
      ...module,
      lessons: lessonsOf.get(module.id) ?? [],
    }));
  const ordered = tree.flatMap((module) => module.lessons);
  return { version, modules: tree, lessons: ordered, lessonIds: ordered.map((lesson) => lesson.id) };
}
