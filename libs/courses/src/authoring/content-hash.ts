import { createHash } from 'node:crypto';
import type { VersionRow } from '../catalogue/course-structure';
import type { NewModule } from '../catalogue/course-structure.repository';

/** What a learner can read of a version: everything that counts when two versions are compared. */
export type CourseContent = Pick<
  VersionRow,
  'titleVi' | 'titleEn' | 'summaryVi' | 'summaryEn' | 'groupCode' | 'skills' | 'language' | 'licence'
> & { modules: NewModule[] };

/** SHA-256 of a version's content, the same for the same content whatever its ids. */
export function contentHash(content: CourseContent): string {
  const ordered = [
    [content.titleVi, content.titleEn, content.summaryVi, content.summaryEn],
    [content.groupCode, content.skills, content.language, content.licence],
    content.modules.map((module) => [
      [module.code, module.titleVi, module.titleEn, module.skills],
      module.lessons.map((lesson) => [
        [lesson.code, lesson.titleVi, lesson.titleEn, lesson.minutes],
        [lesson.skills, lesson.quizCode, lesson.body],
      ]),
    ]),
  ];
  return createHash('sha256').update(JSON.stringify(ordered)).digest('hex');
}

/** Minutes of all lessons together. */
export const totalMinutes = (modules: Pick<NewModule, 'lessons'>[]): number =>
  modules.flatMap((module) => module.lessons).reduce((sum, lesson) => sum + lesson.minutes, 0);
