import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LEARNER_GROUPS, type LearnerGroup } from '@app/identity';
import type { CourseContent } from '../authoring/content-hash';

/** The courses this repository ships, one folder each, from the root of the repository. */
const FOLDER = join('libs', 'courses', 'content');

/** A shipped course, as the tables want it. */
export interface ShippedCourse {
  code: string;
  content: CourseContent;
}

interface Titled {
  code: string;
  titleVi: string;
  titleEn: string;
  skills: string[];
}
interface CourseFile extends Titled {
  group: string;
  summaryVi: string;
  summaryEn: string;
  language: string;
  license: string;
  minutes: number;
  modules: (Titled & { lessons: (Titled & { minutes: number; file: string; quizCode?: string })[] })[];
}

/** Reads every shipped course; a file that contradicts itself stops the loading. */
export function readShippedCourses(folder = join(process.cwd(), FOLDER)): ShippedCourse[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => readCourse(join(folder, name), name));
}

function readCourse(folder: string, name: string): ShippedCourse {
  const file = JSON.parse(readFileSync(join(folder, 'course.json'), 'utf8')) as CourseFile;
  const demand = (isTrue: boolean, what: string) => {
    if (!isTrue) throw new Error(`${folder}/course.json: ${what}`);
  };
  demand(file.code === name, 'the code must be the name of the folder');
  demand((LEARNER_GROUPS as readonly string[]).includes(file.group), `unknown group ${file.group}`);
  const modules = file.modules.map((module) => ({
    code: module.code,
    titleVi: module.titleVi.normalize('NFC'),
    titleEn: module.titleEn,
    skills: module.skills,
    lessons: module.lessons.map((lesson) => ({
      code: lesson.code,
      titleVi: lesson.titleVi.normalize('NFC'),
      titleEn: lesson.titleEn,
      minutes: lesson.minutes,
      body: readFileSync(join(folder, lesson.file), 'utf8').normalize('NFC'),
      skills: lesson.skills,
      quizCode: lesson.quizCode ?? null,
    })),
  }));
  const lessons = modules.flatMap((module) => module.lessons);
  const minutes = lessons.reduce((sum, lesson) => sum + lesson.minutes, 0);
  demand(lessons.length > 0 && lessons.every((lesson) => lesson.body.trim() !== ''), 'a lesson is empty');
  demand(minutes === file.minutes, `the lessons take ${minutes} minutes, not ${file.minutes}`);
  return {
    code: file.code,
    content: {
      titleVi: file.titleVi.normalize('NFC'),
      titleEn: file.titleEn,
      summaryVi: file.summaryVi.normalize('NFC'),
      summaryEn: file.summaryEn,
      groupCode: file.group as LearnerGroup,
      skills: file.skills,
      language: file.language,
      licence: file.license,
      modules,
    },
  };
}
