import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import type { LearnerGroup } from '@app/identity';
import { Database } from '@platform/database';
import type { QuizPurpose } from '../placement/quiz-purpose.type';
import { markedBySql } from '../question-bank/marked-by';
import { type BankEntry, fillCells } from './fill-cells';
import type { BlueprintCell, PoolCell, QuizSettings } from './quiz-definition';
import type { QuizDraft } from './quiz-draft';

export interface QuizVersionRow extends QuizDraft {
  id: string;
  quizId: string;
  number: number;
  state: 'DRAFT' | 'PUBLISHED';
  settings: QuizSettings;
  blueprint: BlueprintCell[];
  pool: PoolCell[];
  authorId: string | null;
  editorIds: string[];
  publishedAt: Date | null;
}

/** A quiz with the version in use and the one being written, as far as there are. */
export interface QuizDesign {
  id: string;
  unitId: string;
  code: string;
  createdAt: Date;
  current: QuizVersionRow | null;
  draft: QuizVersionRow | null;
}

interface QuizRow extends Record<string, unknown> {
  id: string;
  unitId: string;
  code: string;
  createdAt: Date;
  currentVersionId: string | null;
}

const quizColumns = `q.id, q.unit_id as "unitId", q.code, q.created_at as "createdAt",
  q.current_version_id as "currentVersionId"`;
const versionColumns = `v.id, v.quiz_id as "quizId", v.number, v.state, v.title_vi as "titleVi",
  v.title_en as "titleEn", v.framework, v.settings, v.blueprint, v.pool, v.author_id as "authorId",
  v.editor_ids as "editorIds", v.published_at as "publishedAt"`;

/** What is looked for among published quizzes; null asks for nothing. */
export interface PublishedFilter {
  /** Part of the name or code. */
  search: string | null;
  purpose: QuizPurpose | null;
  /** What is meant for the group, or for all. */
  group: LearnerGroup | null;
}

@Injectable()
export class QuizRepository {
  constructor(private readonly database: Database) {}

  /** False when a quiz has the code already. */
  async insertQuiz(id: string, unitId: string, code: string): Promise<boolean> {
    const rows = await this.database.query(
      `insert into assessment.quiz (id, unit_id, code) values ($1, $2, $3) on conflict (code) do nothing returning id`,
      [id, unitId, code],
    );
    return rows.length > 0;
  }

  async insertDraft(quizId: string, draft: QuizDraft, authorId: string | null): Promise<string> {
    const id = uuidv7();
    await this.database.query(
      `insert into assessment.quiz_version (id, quiz_id, number, state, title_vi, title_en, framework, settings,
          blueprint, pool, author_id, editor_ids)
        select $1, $2, coalesce(max(number), 0) + 1, 'DRAFT', $3, $4, $5, $6, $7, '[]', $8, $9
        from assessment.quiz_version where quiz_id = $2`,
      [
        id,
        quizId,
        draft.titleVi,
        draft.titleEn,
        draft.framework,
        JSON.stringify(draft.settings),
        JSON.stringify(draft.blueprint),
        authorId,
        authorId ? [authorId] : [],
      ],
    );
    return id;
  }

  async updateDraft(versionId: string, draft: QuizDraft, editorId: string | null): Promise<void> {
    await this.database.query(
      `update assessment.quiz_version set title_vi = $2, title_en = $3, framework = $4, settings = $5,
          blueprint = $6, editor_ids = case when $7::uuid is null or $7 = any(editor_ids) then editor_ids
            else editor_ids || $7::uuid end
        where id = $1 and state = 'DRAFT'`,
      [
        versionId,
        draft.titleVi,
        draft.titleEn,
        draft.framework,
        JSON.stringify(draft.settings),
        JSON.stringify(draft.blueprint),
        editorId,
      ],
    );
  }

  /** Fixes what a draft may draw and makes it the version that new attempts use. */
  async publish(quizId: string, versionId: string, pool: PoolCell[]): Promise<void> {
    await this.database.query(
      `update assessment.quiz_version set state = 'PUBLISHED', pool = $2, published_at = now() where id = $1`,
      [versionId, JSON.stringify(pool)],
    );
    await this.database.query('update assessment.quiz set current_version_id = $2 where id = $1', [
      quizId,
      versionId,
    ]);
  }

  /** Whoever changes a quiz holds this lock, so changes of one quiz take turns. */
  async lock(id: string): Promise<boolean> {
    return (
      (await this.database.queryOne('select id from assessment.quiz where id = $1 for update', [id])) !== null
    );
  }

  async find(id: string): Promise<QuizDesign | null> {
    const row = await this.database.queryOne<QuizRow>(
      `select ${quizColumns} from assessment.quiz q where q.id = $1`,
      [id],
    );
    return row ? ((await this.withVersions([row]))[0] ?? null) : null;
  }

  async findIdByCode(code: string): Promise<string | null> {
    const row = await this.database.queryOne<{ id: string }>(
      'select id from assessment.quiz where code = $1',
      [code],
    );
    return row?.id ?? null;
  }

  /** Quizzes of units below the roots, by code. */
  async listDesigns(roots: string[], after: string | null, limit: number): Promise<QuizDesign[]> {
    const rows = await this.database.query<QuizRow>(
      `select ${quizColumns} from assessment.quiz q
        where exists (select from identity.org_unit unit, identity.org_unit root
            where unit.id = q.unit_id and root.id = any($1) and unit.path <@ root.path)
          and ($2::text is null or q.code collate "C" > $2)
        order by q.code collate "C" limit $3`,
      [roots, after, limit],
    );
    return this.withVersions(rows);
  }

  /** Version ids of published quizzes, by code. */
  async listPublished(
    { search, purpose, group }: PublishedFilter,
    after: string | null,
    limit: number,
  ): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `select v.id from assessment.quiz q join assessment.quiz_version v on v.id = q.current_version_id
        where ($1::text is null
            or position(platform.search_text($1) in platform.search_text(concat_ws(' ', q.code, v.title_vi, v.title_en))) > 0)
          and ($2::text is null or q.code collate "C" > $2)
          and ($4::text is null or coalesce(v.settings->>'purpose', 'ASSESSMENT') = $4)
          and ($5::text is null or coalesce(v.settings->'groups', '[]') = '[]' or v.settings->'groups' ? $5)
        order by q.code collate "C" limit $3`,
      [search?.normalize('NFC').trim() || null, after, limit, purpose, group],
    );
    return rows.map(({ id }) => id);
  }

  /**
   * For each cell the approved questions that fit it, of the unit's own bank and of those above it: a commune
   * draws from its own, its province's and the nation's, as far as these share them, and from what is shared with
   * everybody.
   */
  async findCandidates(unitId: string, blueprint: readonly BlueprintCell[]): Promise<PoolCell[]> {
    const isAnySkill = blueprint.some(({ skills, itemIds }) => skills.length === 0 && !itemIds);
    const rows = await this.database.query<BankEntry & Record<string, unknown>>(
      `select v.id, v.item_id as "itemId", v.skill_code as skill, v.kind, v.difficulty,
          v.cognitive_level as "cognitiveLevel", ${markedBySql('v')} as "markedBy"
        from identity.org_unit unit
        cross join identity.org_unit owner
        join assessment.item i on i.unit_id = owner.id and (i.visibility = 'NATIONAL' or owner.id = unit.id
          or (i.visibility = 'SUBTREE' and unit.path <@ owner.path))
        join assessment.item_version v on v.item_id = i.id and v.state in ('APPROVED', 'LIVE')
        where unit.id = $1 and ($2::text[] is null or v.skill_code = any($2) or v.item_id = any($3))
        order by v.id`,
      [
        unitId,
        isAnySkill ? null : [...new Set(blueprint.flatMap(({ skills }) => skills))],
        blueprint.flatMap(({ itemIds }) => itemIds ?? []),
      ],
    );
    return fillCells(blueprint, rows);
  }

  private async withVersions(quizzes: QuizRow[]): Promise<QuizDesign[]> {
    if (quizzes.length === 0) return [];
    const versions = await this.database.query<QuizVersionRow & Record<string, unknown>>(
      `select ${versionColumns} from assessment.quiz_version v
        where v.quiz_id = any($1) and v.state = 'DRAFT' or v.id = any($2)`,
      [quizzes.map(({ id }) => id), quizzes.flatMap(({ currentVersionId }) => currentVersionId ?? [])],
    );
    return quizzes.map(({ id, unitId, code, createdAt, currentVersionId }) => ({
      id,
      unitId,
      code,
      createdAt,
      current: versions.find((version) => version.id === currentVersionId) ?? null,
      draft: versions.find((version) => version.quizId === id && version.state === 'DRAFT') ?? null,
    }));
  }
}
