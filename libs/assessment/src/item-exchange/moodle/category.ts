import type { Classification } from '../exchange-item';

/** Where a category path begins in Moodle: in a course, a context of it, or the root that every context has. */
const ROOT = /^(\$[a-z]+\$|top)$/i;

/** "4.1", "4.1 Bảo vệ thiết bị", "4.1 – …": codes have a dot, so that a year or a title is none. */
const STARTS_WITH_SKILL = /^([A-Za-z0-9]{1,8}(?:\.[A-Za-z0-9]{1,8})+)(?=$|[\s.:–-])/;

export interface Category {
  classification: Classification;
  /** The path, unless the code of a skill says all of it. */
  tags: string[];
}

export const NO_CATEGORY: Category = { classification: {}, tags: [] };

/**
 * A category of Moodle's question bank, such as `$course$/top/Kỹ năng số/4.1 Bảo vệ thiết bị`: its last name gives
 * the skill when it starts with a code, and the path becomes a tag. "//" is a slash inside a name.
 */
export function readCategory(path: string): Category {
  const names = path
    .normalize('NFC')
    .split(/(?<!\/)\/(?!\/)/)
    .map((name) => name.replaceAll('//', '/').trim())
    .filter((name) => name !== '' && !ROOT.test(name));
  const last = names.at(-1) ?? '';
  const skillCode = STARTS_WITH_SKILL.exec(last)?.[1];
  const isOnlySkill = names.length === 1 && skillCode === last;
  return {
    classification: skillCode === undefined ? {} : { skillCode },
    tags: names.length === 0 || isOnlySkill ? [] : [names.join('/')],
  };
}

export const writeCategory = (skillCode: string): string => `$course$/top/${skillCode}`;
