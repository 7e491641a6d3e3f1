import {
  type DomainEntry,
  type GroupEntry,
  type LevelEntry,
  type OutcomeEntry,
  type ProfileEntry,
  type SkillEntry,
  stepsOf,
  type VariantEntry,
} from '../framework/framework-file';
import type { FileNode } from './file-node';

const NAME = 300;
const SENTENCE = 1_000;

/** What the parts of a file may refer to, filled while it is read from top to bottom. */
export class Known {
  readonly groups = new Set<string>();
  readonly levels = new Set<string>();
  readonly steps = new Set<string>();
  readonly domains = new Set<string>();
  readonly outcomes = new Set<string>();
  /** Skill codes with the groups they apply to. */
  readonly skills = new Map<string, string[]>();
}

/** Notes a code that stands twice; the empty ones have a fault of their own. */
function demandNew(node: FileNode, code: string, seen: Pick<Set<string>, 'has'>): void {
  if (code && seen.has(code)) node.fault('duplicate', { code });
}

export const readGroups = (node: FileNode, known: Known): GroupEntry[] => {
  const items = node.items(50);
  if (Array.isArray(node.value) && items.length === 0) node.fault('empty');
  return items.map((item) => {
    const fields = item.object(['code', 'nameVi'], ['nameEn', 'annexPart']);
    const code = fields.code.code(20);
    demandNew(fields.code, code, known.groups);
    known.groups.add(code);
    return {
      code,
      nameVi: fields.nameVi.text(NAME),
      nameEn: fields.nameEn.textOrNull(NAME),
      annexPart: fields.annexPart.textOrNull(50),
    };
  });
};

/** Levels stand from the lowest to the highest, their steps are numbered upwards over all levels. */
export function readLevels(node: FileNode, known: Known): LevelEntry[] {
  let highest = 0;
  return node.items(20).map((item) => {
    const fields = item.object(['code', 'nameVi', 'steps'], ['nameEn']);
    const code = fields.code.code(20);
    const isNew = !known.levels.has(code);
    demandNew(fields.code, code, known.levels);
    known.levels.add(code);
    const steps = fields.steps.items(20).map((step) => step.integer(1, 99));
    if (Array.isArray(fields.steps.value) && steps.length === 0) fields.steps.fault('empty');
    const isAscending = steps.every((step, at) => step > (steps[at - 1] ?? highest));
    if (!isAscending) fields.steps.fault('level_order', { after: highest });
    highest = Math.max(highest, ...steps);
    for (const step of stepsOf({ code, steps })) {
      // Two levels can meet in the code of a step: `CB` of two steps and `CB1` of one.
      if (isNew) demandNew(fields.code, step.code, known.steps);
      known.steps.add(step.code);
    }
    return { code, nameVi: fields.nameVi.text(NAME), nameEn: fields.nameEn.textOrNull(NAME), steps };
  });
}

function readVariants(node: FileNode, appliesTo: string[], known: Known): Record<string, VariantEntry> {
  const variants = new Map<string, VariantEntry>();
  for (const [group, entry] of node.entries()) {
    if (!known.groups.has(group)) entry.fault('unknown_group', { code: group.slice(0, 60) });
    else if (!appliesTo.includes(group)) entry.fault('not_for_group', { code: group });
    const fields = entry.object([], ['nameVi', 'nameEn', 'noteVi', 'noteEn']);
    const variant = {
      nameVi: fields.nameVi.textOrNull(NAME),
      nameEn: fields.nameEn.textOrNull(NAME),
      noteVi: fields.noteVi.textOrNull(SENTENCE),
      noteEn: fields.noteEn.textOrNull(SENTENCE),
    };
    if (variant.nameVi === null && variant.noteVi === null) entry.fault('empty');
    variants.set(group, variant);
  }
  return Object.fromEntries(variants);
}

function readOutcomes(node: FileNode, known: Known, isComplete: boolean): Record<string, OutcomeEntry[]> {
  const outcomes = new Map<string, OutcomeEntry[]>();
  for (const [step, list] of node.entries()) {
    if (!known.steps.has(step)) list.fault('unknown_level', { code: step.slice(0, 60) });
    const entries = list.items(100).map((item) => {
      const fields = item.object(['code', 'textVi'], ['textEn']);
      const code = fields.code.code();
      demandNew(fields.code, code, known.outcomes);
      known.outcomes.add(code);
      if (isComplete && fields.textVi.value === null) fields.textVi.fault('contradiction');
      return { code, textVi: fields.textVi.textOrNull(SENTENCE), textEn: fields.textEn.textOrNull(SENTENCE) };
    });
    outcomes.set(step, entries);
  }
  return Object.fromEntries(outcomes);
}

function readSkill(item: FileNode, known: Known, isComplete: boolean): SkillEntry {
  const fields = item.object(['code', 'nameVi', 'appliesTo', 'outcomes'], ['nameEn', 'variants']);
  const code = fields.code.code();
  demandNew(fields.code, code, known.skills);
  const groups = new Set<string>();
  for (const entry of fields.appliesTo.items(50)) {
    const group = entry.code(20);
    demandNew(entry, group, groups);
    if (group && !known.groups.has(group)) entry.fault('unknown_group', { code: group });
    groups.add(group);
  }
  const appliesTo = [...groups];
  if (Array.isArray(fields.appliesTo.value) && appliesTo.length === 0) fields.appliesTo.fault('empty');
  known.skills.set(code, appliesTo);
  return {
    code,
    nameVi: fields.nameVi.text(NAME),
    nameEn: fields.nameEn.textOrNull(NAME),
    appliesTo,
    variants: readVariants(fields.variants, appliesTo, known),
    outcomes: readOutcomes(fields.outcomes, known, isComplete),
  };
}

export const readDomains = (node: FileNode, known: Known, isComplete: boolean): DomainEntry[] =>
  node.items(50).map((item) => {
    const fields = item.object(['number', 'nameVi', 'skills'], ['nameEn']);
    const number = fields.number.code(20);
    demandNew(fields.number, number, known.domains);
    known.domains.add(number);
    return {
      number,
      nameVi: fields.nameVi.text(NAME),
      nameEn: fields.nameEn.textOrNull(NAME),
      skills: fields.skills.items(200).map((skill) => readSkill(skill, known, isComplete)),
    };
  });

/** Which skills a group must have, at which step. A skill that a profile does not name is not required. */
export function readProfiles(node: FileNode, known: Known): ProfileEntry[] {
  const groups = new Set<string>();
  return node.items(50).map((item) => {
    const fields = item.object(['group', 'requirements']);
    const group = fields.group.code(20);
    demandNew(fields.group, group, groups);
    groups.add(group);
    if (group && !known.groups.has(group)) fields.group.fault('unknown_group', { code: group });
    const skills = new Set<string>();
    const requirements = fields.requirements.items(2_000).map((entry) => {
      const requirement = entry.object(['skill', 'level']);
      const skill = requirement.skill.code();
      const level = requirement.level.code();
      const appliesTo = known.skills.get(skill);
      demandNew(requirement.skill, skill, skills);
      skills.add(skill);
      if (skill && !appliesTo) requirement.skill.fault('unknown_skill', { code: skill });
      if (appliesTo && known.groups.has(group) && !appliesTo.includes(group))
        requirement.skill.fault('not_for_group', { code: group });
      if (level && !known.steps.has(level)) requirement.level.fault('unknown_level', { code: level });
      return { skill, level };
    });
    if (Array.isArray(fields.requirements.value) && requirements.length === 0)
      fields.requirements.fault('empty');
    return { group, requirements };
  });
}
