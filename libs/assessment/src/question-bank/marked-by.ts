import type { ItemType } from './item-content';

export const MARKED_BY = ['MACHINE', 'PEOPLE'] as const;

/** Who gives the marks for an answer. */
export type MarkedBy = (typeof MARKED_BY)[number];

/** Types of questions that have a rubric: no program marks their answers. */
export const TYPES_MARKED_BY_PEOPLE = ['EXTENDED_TEXT', 'FILE_UPLOAD'] as const satisfies ItemType[];

/** Who marks a question of this type. */
export const markedByOf = (type: ItemType): MarkedBy =>
  (TYPES_MARKED_BY_PEOPLE as readonly ItemType[]).includes(type) ? 'PEOPLE' : 'MACHINE';

/** As `markedByOf`, of the version that `alias` names in a statement. */
export const markedBySql = (alias: string): string =>
  `case when ${alias}.content->>'type' in (${TYPES_MARKED_BY_PEOPLE.map((type) => `'${type}'`).join(', ')})
    then 'PEOPLE' else 'MACHINE' end`;
