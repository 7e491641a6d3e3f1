import type { FieldFault } from '@platform/errors';
import { checked, type Checked, readContent } from './check-item-content';
import { ContentReader } from './content-reader';
import type { ItemContent } from './item-content';

export const ITEM_KINDS = ['THEORY', 'PRACTICE'] as const;
export const ITEM_DIFFICULTIES = ['EASY', 'MEDIUM', 'HARD'] as const;
export const COGNITIVE_LEVELS = ['REMEMBER', 'UNDERSTAND', 'APPLY'] as const;

/** What an author says of a question. */
export interface ItemDraft {
  skillCode: string;
  kind: (typeof ITEM_KINDS)[number];
  difficulty: (typeof ITEM_DIFFICULTIES)[number];
  cognitiveLevel: (typeof COGNITIVE_LEVELS)[number];
  content: ItemContent;
}

export interface CodedDraft extends ItemDraft {
  code: string;
}

export const ITEM_CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$/;
/** Codes are strings such as "1.1", "0.1" or "II.4" (domain rule 1). */
export const SKILL_CODE = /^(?=.{1,20}$)[A-Za-z0-9]+(\.[A-Za-z0-9]+)*$/;

/** Checks one entry of a file of items: code, classification and content side by side. */
export function checkItemEntry(raw: unknown, skill: unknown, path: string): Checked<CodedDraft> {
  const entry = typeof raw === 'object' && raw !== null && !Array.isArray(raw) ? { skill, ...raw } : raw;
  const reader = new ContentReader(entry, path);
  const draft: CodedDraft = {
    code: reader.matching('code', ITEM_CODE, 'must be 1 to 60 letters, digits, dots, hyphens or underscores'),
    skillCode: reader.matching('skill', SKILL_CODE, 'must be the code of a skill, e.g. 1.1'),
    kind: reader.oneOf('kind', ITEM_KINDS),
    difficulty: reader.oneOf('difficulty', ITEM_DIFFICULTIES),
    cognitiveLevel: reader.oneOf('cognitiveLevel', COGNITIVE_LEVELS),
    content: readContent(reader),
  };
  reader.refuseOthers(`does not belong to ${draft.content.type}`);
  return checked(draft, reader.faults);
}

/** One entry of a file, checked; `code` as far as it can be told, for the report. */
export interface FileEntry {
  /** Where it stands in the file. */
  path: string;
  code: string | null;
  draft: CodedDraft | null;
  faults: FieldFault[];
}

const MOST_ITEMS = 20_000;

const recordOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

/**
 * Reads a file of items: `{ "skill": "1.1", "items": […] }`, a list of such files, or items that each name their
 * own `skill`. A code that comes twice is a fault of the second. The faults of the file as a whole come alone.
 */
export function readItemFile(text: string, path: string): Checked<FileEntry[]> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return checked<FileEntry[]>([], [{ path, code: 'not_json', message: 'must be JSON' }]);
  }
  const files = Array.isArray(parsed) ? (parsed as unknown[]) : [parsed];
  const raw = files.flatMap((file): [unknown, unknown, string][] => {
    const { skill, items } = recordOf(file);
    const at = Array.isArray(parsed) ? `${path}.${files.indexOf(file)}` : path;
    if (!Array.isArray(items)) return [[file, undefined, at]];
    return (items as unknown[]).map((item, index) => [item, skill, `${at}.items.${index}`]);
  });
  if (raw.length > MOST_ITEMS)
    return checked<FileEntry[]>(
      [],
      [{ path, code: 'too_many', message: `must hold at most ${MOST_ITEMS} items` }],
    );
  const seen = new Set<string>();
  const entries = raw.map(([item, skill, at]): FileEntry => {
    const { value, faults } = checkItemEntry(item, skill, at);
    const given = recordOf(item).code;
    const code = typeof given === 'string' ? given.slice(0, 60) : null;
    const isRepeated = code !== null && seen.has(code);
    if (code !== null) seen.add(code);
    const repeated = { path: `${at}.code`, code: 'repeated', message: 'stands in the file twice' };
    return {
      path: at,
      code,
      draft: isRepeated ? null : value,
      faults: [...(faults ?? []), ...(isRepeated ? [repeated] : [])],
    };
  });
  return checked(entries, []);
}
