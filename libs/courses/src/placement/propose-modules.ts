import type { SkillPlacement } from '@app/assessment';
import type { ModuleContent } from '../catalogue/course-structure';

/** Why a module is proposed or spared. */
export type ProposalReason = 'ALL_SUFFICIENT' | 'NOT_YET' | 'UNCERTAIN' | 'NOT_TESTED' | 'NO_SKILLS';

export interface ModuleProposal {
  moduleId: string;
  isSkipped: boolean;
  reason: ProposalReason;
  /** Skills that the reason is about, sorted. */
  skills: string[];
}

/** Skills a module serves: its own list, or without one those of its lessons. */
const skillsOf = ({ skills, lessons }: ModuleContent): string[] =>
  [...new Set(skills.length > 0 ? skills : lessons.flatMap((lesson) => lesson.skills))].sort((a, b) =>
    a.localeCompare(b, 'en', { numeric: true }),
  );

/** A domain (`1`) takes in its skills (`1.1`, `1.2`). */
const isWithin = (code: string, skill: string): boolean => skill === code || skill.startsWith(`${code}.`);

/**
 * Which modules of a course a placement spares: only those all of whose skills are certainly there. Whatever is not yet
 * there, uncertain or was not asked is to be learnt, and the reason says which it was, the firmest first.
 */
export function proposeModules(
  modules: readonly ModuleContent[],
  placed: readonly Pick<SkillPlacement, 'skillCode' | 'state'>[],
): ModuleProposal[] {
  return modules.map((module) => {
    const take = (reason: ProposalReason, skills: string[]): ModuleProposal => ({
      moduleId: module.id,
      isSkipped: false,
      reason,
      skills,
    });
    const skills = skillsOf(module);
    if (skills.length === 0) return take('NO_SKILLS', []);
    const statesOf = (code: string) =>
      placed.filter(({ skillCode }) => isWithin(code, skillCode)).map(({ state }) => state);
    const withState = (state: SkillPlacement['state']) =>
      skills.filter((code) => statesOf(code).includes(state));
    const notYet = withState('NOT_YET');
    if (notYet.length > 0) return take('NOT_YET', notYet);
    const uncertain = withState('UNCERTAIN');
    if (uncertain.length > 0) return take('UNCERTAIN', uncertain);
    const untested = skills.filter((code) => statesOf(code).length === 0);
    if (untested.length > 0) return take('NOT_TESTED', untested);
    return { moduleId: module.id, isSkipped: true, reason: 'ALL_SUFFICIENT', skills };
  });
}
