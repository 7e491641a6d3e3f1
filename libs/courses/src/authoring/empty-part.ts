import type { CourseStructure } from '../catalogue/course-structure';

/** The code of the first part of a course that has nothing in it; null when it can be reviewed. */
export function emptyPart(structure: CourseStructure): string | null {
  if (structure.modules.length === 0) return structure.version.courseCode;
  for (const module of structure.modules) {
    if (module.lessons.length === 0) return module.code;
    const lesson = module.lessons.find((candidate) => candidate.body.trim() === '');
    if (lesson) return lesson.code;
  }
  return null;
}
