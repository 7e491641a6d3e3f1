import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Database } from '@platform/database';
import type { ItemContent } from './item-content';
import type { ItemDescription, ItemVisibility } from './item-description';
import type { CodedDraft, ItemDraft } from './item-draft';
import type { ItemState } from './item-life-cycle';
import { type ItemFilter, type ItemPage, searchItems, type SearchPatterns } from './item-search';

export interface ItemVersionRow extends ItemDraft {
  id: string;
  itemId: string;
  number: number;
  state: ItemState;
  content: ItemContent;
  authorId: string | null;
  editorIds: string[];
  reviewerId: string | null;
  returnReason: string | null;
  createdAt: Date;
  approvedAt: Date | null;
  /** Attempts that were asked it, as last counted. */
  timesAsked: number;
}

export interface ItemRow {
  id: string;
  unitId: string;
  code: string;
  createdAt: Date;
  visibility: ItemVisibility;
  tags: string[];
  licence: string | null;
  origin: string | null;
  references: string[];
}

/** A question with all its versions, the newest first. */
export interface BankItem extends ItemRow {
  versions: ItemVersionRow[];
}

const itemColumns = `i.id, i.unit_id as "unitId", i.code, i.created_at as "createdAt", i.visibility, i.tags,
  i.licence, i.origin, i."references"`;
const versionColumns = `v.id, v.item_id as "itemId", v.number, v.state, v.skill_code as "skillCode", v.kind,
  v.difficulty, v.cognitive_level as "cognitiveLevel", v.content, v.author_id as "authorId",
  v.editor_ids as "editorIds", v.reviewer_id as "reviewerId", v.return_reason as "returnReason",
  v.created_at as "createdAt", v.approved_at as "approvedAt",
  coalesce((select times_asked from assessment.item_exposure where item_version_id = v.id), 0)::int as "timesAsked"`;

@Injectable()
export class ItemRepository {
  constructor(private readonly database: Database) {}

  /** False when the unit's bank has the code already. */
  async insertItem(id: string, unitId: string, code: string): Promise<boolean> {
    const rows = await this.database.query(
      `insert into assessment.item (id, unit_id, code) values ($1, $2, $3)
        on conflict (unit_id, code) do nothing returning id`,
      [id, unitId, code],
    );
    return rows.length > 0;
  }

  /** A draft, or with `isApproved` a version that ships with the product and was reviewed before. */
  async insertVersion(
    itemId: string,
    number: number,
    draft: ItemDraft,
    authorId: string | null,
    isApproved = false,
  ): Promise<void> {
    await this.database.query(
      `insert into assessment.item_version (id, item_id, number, state, skill_code, kind, difficulty,
          cognitive_level, content, author_id, editor_ids, approved_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, case when $4 = 'APPROVED' then now() end)`,
      [
        uuidv7(),
        itemId,
        number,
        isApproved ? 'APPROVED' : 'DRAFT',
        draft.skillCode,
        draft.kind,
        draft.difficulty,
        draft.cognitiveLevel,
        JSON.stringify(draft.content),
        authorId,
        authorId ? [authorId] : [],
      ],
    );
  }

  /** New questions of one bank, as drafts, many in two statements; their codes must be free. */
  async insertDrafts(unitId: string, drafts: CodedDraft[], authorId: string | null): Promise<void> {
    const rows = drafts.map((draft) => ({ ...draft, id: uuidv7(), versionId: uuidv7() }));
    await this.database.query(
      `insert into assessment.item (id, unit_id, code)
        select r.id, $1, r.code from jsonb_to_recordset($2::jsonb) as r(id uuid, code text)`,
      [unitId, JSON.stringify(rows.map(({ id, code }) => ({ id, code })))],
    );
    await this.database.query(
      `insert into assessment.item_version (id, item_id, number, state, skill_code, kind, difficulty,
          cognitive_level, content, author_id, editor_ids)
        select r."versionId", r.id, 1, 'DRAFT', r."skillCode", r.kind, r.difficulty, r."cognitiveLevel", r.content, $1,
          case when $1::uuid is null then '{}' else array[$1::uuid] end
        from jsonb_to_recordset($2::jsonb) as r("versionId" uuid, id uuid, "skillCode" text, kind text,
          difficulty text, "cognitiveLevel" text, content jsonb)`,
      [authorId, JSON.stringify(rows)],
    );
  }

  async updateDraft(versionId: string, draft: ItemDraft, editorId: string | null): Promise<void> {
    await this.database.query(
      `update assessment.item_version set skill_code = $2, kind = $3, difficulty = $4, cognitive_level = $5,
          content = $6, editor_ids = case when $7::uuid is null or $7 = any(editor_ids) then editor_ids
            else editor_ids || $7::uuid end
        where id = $1 and state = 'DRAFT'`,
      [
        versionId,
        draft.skillCode,
        draft.kind,
        draft.difficulty,
        draft.cognitiveLevel,
        JSON.stringify(draft.content),
        editorId,
      ],
    );
  }

  async describe(id: string, { tags, licence, origin, references }: ItemDescription): Promise<void> {
    await this.database.query(
      `update assessment.item set tags = $2, licence = $3, origin = $4, "references" = $5 where id = $1`,
      [id, tags, licence, origin, references],
    );
  }

  async setVisibility(id: string, visibility: ItemVisibility): Promise<void> {
    await this.database.query('update assessment.item set visibility = $2 where id = $1', [id, visibility]);
  }

  /** The unit at the top of the tree that this unit is in. */
  async rootOf(unitId: string): Promise<string> {
    const row = await this.database.queryOne<{ id: string }>(
      `select root.id from identity.org_unit unit join identity.org_unit root
        on root.path = subpath(unit.path, 0, 1) where unit.id = $1`,
      [unitId],
    );
    return row?.id ?? unitId;
  }

  /**
   * Whoever changes an item holds this lock, so changes of one item take turns. It leaves foreign keys to the item
   * alone: whoever publishes a quiz writes history lines of items while they hold versions, which a change waits for.
   */
  async lock(id: string): Promise<boolean> {
    const found = await this.database.queryOne(
      'select id from assessment.item where id = $1 for no key update',
      [id],
    );
    // Publishing moves versions without the item's lock: what is read after this stays as it is read.
    if (found)
      await this.database.query(
        'select id from assessment.item_version where item_id = $1 order by id for no key update',
        [id],
      );
    return found !== null;
  }

  /** Imports into one bank take turns until the end of the transaction, whichever way the file came. */
  async takeImportTurn(unitId: string): Promise<void> {
    await this.database.query(
      `select pg_advisory_xact_lock(hashtextextended('assessment.item_import:' || $1, 0))`,
      [unitId],
    );
  }

  /** As `lock`, for questions of one bank, in an order that keeps two such callers from blocking each other. */
  async lockByCodes(unitId: string, codes: string[]): Promise<void> {
    await this.database.query(
      'select id from assessment.item where unit_id = $1 and code = any($2) order by id for no key update',
      [unitId, codes],
    );
  }

  async find(id: string): Promise<BankItem | null> {
    const row = await this.database.queryOne<ItemRow & Record<string, unknown>>(
      `select ${itemColumns} from assessment.item i where i.id = $1`,
      [id],
    );
    return row ? ((await this.withVersions([row]))[0] ?? null) : null;
  }

  async findByCodes(unitId: string, codes: string[]): Promise<BankItem[]> {
    const rows = await this.database.query<ItemRow & Record<string, unknown>>(
      `select ${itemColumns} from assessment.item i where i.unit_id = $1 and i.code = any($2)`,
      [unitId, codes],
    );
    return this.withVersions(rows);
  }

  /** A page of the items that fit, see `searchItems`. */
  async list(roots: string[], filter: ItemFilter, page: ItemPage): Promise<BankItem[]> {
    const patterns = await this.patternsOf(filter);
    const { text, values } = searchItems(itemColumns, roots, filter, patterns, page);
    return this.withVersions(await this.database.query<ItemRow & Record<string, unknown>>(text, values));
  }

  /** As `list`, ids alone. */
  async listIds(roots: string[], filter: ItemFilter, page: ItemPage): Promise<string[]> {
    const patterns = await this.patternsOf(filter);
    const { text, values } = searchItems('i.id', roots, filter, patterns, page);
    return (await this.database.query<{ id: string }>(text, values)).map(({ id }) => id);
  }

  async findMany(ids: readonly string[]): Promise<BankItem[]> {
    const rows = await this.database.query<ItemRow & Record<string, unknown>>(
      `select ${itemColumns} from assessment.item i where i.id = any($1)`,
      [ids],
    );
    return this.withVersions(rows);
  }

  /** Items of units below the roots, or shared with the nation, that read like this one; the most alike first. */
  async listAlike(id: string, roots: string[], least: number, limit: number): Promise<BankItem[]> {
    const rows = await this.database.query<ItemRow & Record<string, unknown>>(
      `with own as (select platform.search_text(content->>'prompt') as prompt from assessment.item_version
          where item_id = $1 order by number desc limit 1),
        alike as (
          select v.item_id, max(similarity(platform.search_text(v.content->>'prompt'), own.prompt)) as alike
          from own join assessment.item_version v on platform.search_text(v.content->>'prompt') % own.prompt
          where v.item_id <> $1 group by v.item_id)
        select ${itemColumns} from alike join assessment.item i on i.id = alike.item_id
        where alike.alike >= $3 and (i.visibility = 'NATIONAL' or exists (
          select from identity.org_unit unit, identity.org_unit root
          where unit.id = i.unit_id and root.id = any($2) and unit.path <@ root.path))
        order by alike.alike desc, i.id limit $4`,
      [id, roots, least, limit],
    );
    return this.withVersions(rows);
  }

  private async patternsOf({ search, origin }: ItemFilter): Promise<SearchPatterns> {
    return { search: await this.toPattern(search), origin: await this.toPattern(origin) };
  }

  private async toPattern(search: string | null | undefined): Promise<string | null> {
    if (!search?.trim()) return null;
    const row = await this.database.queryOne<{ pattern: string }>(
      `select '%' || regexp_replace(platform.search_text($1), '([\\\\%_])', '\\\\\\1', 'g') || '%' as pattern`,
      [search.normalize('NFC').trim()],
    );
    return row?.pattern ?? null;
  }

  private async withVersions(items: ItemRow[]): Promise<BankItem[]> {
    if (items.length === 0) return [];
    const versions = await this.database.query<ItemVersionRow & Record<string, unknown>>(
      `select ${versionColumns} from assessment.item_version v where v.item_id = any($1) order by v.number desc`,
      [items.map((item) => item.id)],
    );
    const byItem = new Map(items.map(({ id }): [string, ItemVersionRow[]] => [id, []]));
    for (const version of versions) byItem.get(version.itemId)?.push(version);
    return items.map((item) => ({ ...item, versions: byItem.get(item.id) ?? [] }));
  }
}
