import { type ItemDraft } from './item-draft';
import { toTags } from './item-description';
import { ITEM_STATES, type ItemState, matchesState } from './item-life-cycle';
import { type MarkedBy, markedBySql } from './marked-by';

export const ITEM_SORTS = ['CODE', 'NEWEST', 'MOST_ASKED'] as const;

/** In which order questions are listed; each order is a total one, so that a cursor names one place. */
export type ItemSort = (typeof ITEM_SORTS)[number];

export interface ItemFilter {
  search?: string | null;
  skillCode?: string | null;
  kind?: ItemDraft['kind'] | null;
  difficulty?: ItemDraft['difficulty'] | null;
  cognitiveLevel?: ItemDraft['cognitiveLevel'] | null;
  state?: ItemState | null;
  unitId?: string | null;
  /** All of them. */
  tags?: string[] | null;
  /** One of them at least. */
  anyTags?: string[] | null;
  licence?: string | null;
  /** Part of where it comes from. */
  origin?: string | null;
  markedBy?: MarkedBy | null;
  /** Learner id of somebody who wrote on it, in whatever version. */
  authorId?: string | null;
  hasUnresolvedComments?: boolean | null;
  timesAskedAtLeast?: number | null;
  timesAskedAtMost?: number | null;
}

export interface ItemPage {
  sort: ItemSort;
  /** The values the last item before the page was sorted by; null for the first page. */
  after: string[] | null;
  limit: number;
  /** Whether questions that other units share with the nation are left out. */
  isOwnOnly?: boolean;
}

/** Texts as `platform.search_text` gives them, as patterns of `like`. */
export interface SearchPatterns {
  search: string | null;
  origin: string | null;
}

const ORDERS: Record<ItemSort, string> = {
  CODE: 'i.code collate "C", i.id',
  NEWEST: 'i.id desc',
  MOST_ASKED: 'coalesce(e.asked, 0) desc, i.id desc',
};

/** Values of a cursor by sort. */
export const CURSOR_LENGTHS: Record<ItemSort, number> = { CODE: 2, NEWEST: 1, MOST_ASKED: 2 };

const statesOf = (wanted: ItemState): ItemState[] =>
  ITEM_STATES.filter((state) => matchesState(wanted, state));

/** Counted in every version; only where somebody asks for it. Most questions of a young bank have no row there. */
const asked = `left join (
    select ev.item_id, sum(x.times_asked)::int as asked from assessment.item_exposure x
    join assessment.item_version ev on ev.id = x.item_version_id group by ev.item_id) e on e.item_id = i.id`;

/**
 * Items of units below the roots, and unless left out those shared with the nation. An item fits when its newest
 * version does; with a state, when the newest version in that state does; `APPROVED` finds `LIVE` too.
 */
export function searchItems(
  columns: string,
  roots: string[],
  filter: ItemFilter,
  patterns: SearchPatterns,
  { sort, after, limit, isOwnOnly = false }: ItemPage,
): { text: string; values: unknown[] } {
  const values: unknown[] = [roots];
  const place = (value: unknown) => `$${values.push(value)}`;
  const inScope = `exists (select from identity.org_unit unit, identity.org_unit root
    where unit.id = i.unit_id and root.id = any($1) and unit.path <@ root.path)`;
  const where = [
    isOwnOnly ? inScope : `(${inScope} or (i.visibility = 'NATIONAL' and cardinality($1::uuid[]) > 0))`,
    ...conditions(filter, patterns, place),
  ];
  if (after) where.push(beyond(sort, after, place));
  const needsAsked =
    sort === 'MOST_ASKED' || isGiven(filter.timesAskedAtLeast) || isGiven(filter.timesAskedAtMost);
  const ofState = filter.state ? `and v.state = any(${place(statesOf(filter.state))})` : '';
  return {
    text: `select ${columns} from assessment.item i
      cross join lateral (select * from assessment.item_version v
        where v.item_id = i.id ${ofState} order by v.number desc limit 1) v
      ${needsAsked ? asked : ''}
      where ${where.join(' and ')}
      order by ${ORDERS[sort]} limit ${place(limit)}`,
    values,
  };
}

const isGiven = (value: unknown): boolean => value !== null && value !== undefined;

type Place = (value: unknown) => string;

function conditions(filter: ItemFilter, patterns: SearchPatterns, place: Place): string[] {
  const found: string[] = [];
  const add = (value: unknown, condition: (at: string) => string) => {
    if (isGiven(value)) found.push(condition(place(value)));
  };
  add(filter.unitId, (at) => `i.unit_id = ${at}`);
  add(filter.skillCode, (at) => `v.skill_code = ${at}`);
  add(filter.kind, (at) => `v.kind = ${at}`);
  add(filter.difficulty, (at) => `v.difficulty = ${at}`);
  add(filter.cognitiveLevel, (at) => `v.cognitive_level = ${at}`);
  add(filter.markedBy, (at) => `${markedBySql('v')} = ${at}`);
  add(filter.tags && toTags(filter.tags), (at) => `i.tags @> ${at}::text[]`);
  add(filter.anyTags && toTags(filter.anyTags), (at) => `i.tags && ${at}::text[]`);
  add(filter.licence, (at) => `i.licence = ${at}`);
  add(patterns.origin, (at) => `platform.search_text(i.origin) like ${at}`);
  add(
    filter.authorId,
    (at) => `exists (select from assessment.item_author w where w.learner_id = ${at} and w.item_id = i.id)`,
  );
  add(
    filter.hasUnresolvedComments,
    (at) => `exists (select from assessment.item_comment c where c.item_id = i.id
      and c.parent_id is null and c.resolved_at is null) = ${at}`,
  );
  add(filter.timesAskedAtLeast, (at) => `coalesce(e.asked, 0) >= ${at}`);
  add(filter.timesAskedAtMost, (at) => `coalesce(e.asked, 0) <= ${at}`);
  // The first condition finds by the indexes, in whatever version; the second keeps to the version that counts.
  add(
    patterns.search,
    (at) => `i.id in (select id from assessment.item where platform.search_text(code) like ${at}
        union select id from assessment.item where assessment.tags_text(tags) like ${at}
        union select item_id from assessment.item_version where platform.search_text(content->>'prompt') like ${at})
      and (platform.search_text(i.code) like ${at} or assessment.tags_text(i.tags) like ${at}
        or platform.search_text(v.content->>'prompt') like ${at})`,
  );
  return found;
}

function beyond(sort: ItemSort, after: string[], place: Place): string {
  const [first = '', second = ''] = after;
  switch (sort) {
    case 'CODE':
      return `(i.code collate "C", i.id) > (${place(first)}, ${place(second)}::uuid)`;
    case 'NEWEST':
      return `i.id < ${place(first)}::uuid`;
    case 'MOST_ASKED':
      return `(coalesce(e.asked, 0), i.id) < (${place(first)}::int, ${place(second)}::uuid)`;
  }
}
