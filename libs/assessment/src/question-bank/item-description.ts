export const ITEM_VISIBILITIES = ['UNIT', 'SUBTREE', 'NATIONAL'] as const;

/** Whose quizzes may draw a question. */
export type ItemVisibility = (typeof ITEM_VISIBILITIES)[number];

/** What is said of a question beside its wording; changing it needs no review. */
export interface ItemDescription {
  tags: string[];
  licence: string | null;
  origin: string | null;
  references: string[];
}

/** SPDX license identifiers (SPDX 3.0, annex on license expressions): letters, digits, dots, hyphens, a plus. */
export const LICENCE_ID = /^[A-Za-z0-9][A-Za-z0-9.-]{0,62}\+?$/;

/** Tags as they are stored: one spelling each, so that they are found and counted together. */
export const toTags = (raw: readonly string[]): string[] =>
  [...new Set(raw.map((tag) => tag.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase()))]
    .filter((tag) => tag !== '')
    .sort();
