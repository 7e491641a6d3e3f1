import type { ModuleContent } from '../catalogue/course-structure';
import { proposeModules } from './propose-modules';

const aModule = (skills: string[], lessonSkills: string[] = []): ModuleContent => ({
  id: 'm',
  code: 'm',
  titleVi: 'm',
  titleEn: null,
  skills,
  lessons: lessonSkills.map((skill) => ({
    id: skill,
    code: skill,
    titleVi: skill,
    titleEn: null,
    minutes: 1,
    body: '',
    skills: [skill],
    quizCode: null,
  })),
});
const placed = [
  { skillCode: '1.1', state: 'SUFFICIENT' },
  { skillCode: '1.2', state: 'SUFFICIENT' },
  { skillCode: '2.1', state: 'UNCERTAIN' },
  { skillCode: '2.2', state: 'NOT_YET' },
] as const;
const proposed = (skills: string[], lessonSkills?: string[]) =>
  proposeModules([aModule(skills, lessonSkills)], placed)[0];

describe('modules that a placement proposes', () => {
  it('spares a module only when all of its skills are there', () => {
    expect(proposed(['1.1', '1.2'])).toMatchObject({ isSkipped: true, reason: 'ALL_SUFFICIENT' });
    expect(proposed(['1.1', '2.1'])).toMatchObject({
      isSkipped: false,
      reason: 'UNCERTAIN',
      skills: ['2.1'],
    });
  });

  it('names the firmest reason first', () => {
    expect(proposed(['2.1', '2.2', '3.1'])).toMatchObject({ reason: 'NOT_YET', skills: ['2.2'] });
    expect(proposed(['1.1', '3.1'])).toMatchObject({
      isSkipped: false,
      reason: 'NOT_TESTED',
      skills: ['3.1'],
    });
  });

  it('takes the skills of the lessons where the module names none, and a domain for all its skills', () => {
    expect(proposed([], ['1.1'])).toMatchObject({ isSkipped: true });
    expect(proposed(['1'])).toMatchObject({ isSkipped: true, skills: ['1'] });
    expect(proposed(['2'])).toMatchObject({ isSkipped: false, reason: 'NOT_YET' });
    expect(proposeModules([aModule(['1'])], [{ skillCode: '10.1', state: 'SUFFICIENT' }])[0]).toMatchObject({
      isSkipped: false,
      reason: 'NOT_TESTED',
    });
  });

  it('never spares a module that names no skill', () => {
    expect(proposed([])).toMatchObject({ isSkipped: false, reason: 'NO_SKILLS' });
  });
});
