import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Database } from '@platform/database';
import type { ProgrammeType } from '../programme/programme.entity';
import type { VersionState } from '../programme/programme-version.entity';
import type { ProgrammeContent } from './programme-content';

/** A version of a programme, as its authors see it. */
export interface VersionRecord extends ProgrammeContent {
  id: string;
  programmeId: string;
  code: string;
  type: ProgrammeType;
  unitId: string;
  number: number;
  state: VersionState;
  revision: number;
  createdAt: Date;
  publishedAt: Date | null;
  retiredAt: Date | null;
}

export interface ProgrammeFilter {
  /** Words in the code or a title of any version; accents and case do not matter. */
  search: string | null;
  type: ProgrammeType | null;
  state: VersionState | null;
}

/** A programme in the list of its authors. */
export interface ProgrammeSummary {
  id: string;
  code: string;
  type: ProgrammeType;
  unitId: string;
  titleVi: string;
  titleEn: string | null;
  draftId: string | null;
  publishedId: string | null;
}

type Row<T> = T & Record<string, unknown>;

const columns = `v.id, v.programme_id as "programmeId", p.code, p.type, p.unit_id as "unitId", v.number, v.state,
  v.revision, v.group_code as "groupCode", v.title_vi as "titleVi", v.title_en as "titleEn",
  v.description_vi as "descriptionVi", v.description_en as "descriptionEn", v.criteria_vi as "criteriaVi",
  v.criteria_en as "criteriaEn", v.framework_code as "frameworkCode", v.framework_version as "frameworkVersion",
  v.rule, v.period_rule as "periodRule", v.validity_rule as "validityRule", v.validity_months as "validityMonths",
  v.valid_through::text as "validThrough", v.renewal_days as "renewalDays", v.signer_name as "signerName",
  v.signer_position as "signerPosition", v.template_code as "templateCode", v.created_at as "createdAt",
  v.published_at as "publishedAt", v.retired_at as "retiredAt"`;
const tables = `certification.programme_version v join certification.programme p on p.id = v.programme_id`;

/** Columns of a content, in the order of `valuesOf`. */
const contentColumns = `group_code, title_vi, title_en, description_vi, description_en, criteria_vi, criteria_en,
  framework_code, framework_version, rule, period_rule, validity_rule, validity_months, valid_through, renewal_days,
  signer_name, signer_position, template_code`;
const contentCount = 18;
const contentPlaces = (from: number) =>
  Array.from({ length: contentCount }, (_, at) => `$${from + at}`).join(', ');

const valuesOf = (content: ProgrammeContent): unknown[] => [
  content.groupCode,
  content.titleVi,
  content.titleEn,
  content.descriptionVi,
  content.descriptionEn,
  content.criteriaVi,
  content.criteriaEn,
  content.frameworkCode,
  content.frameworkVersion,
  JSON.stringify(content.rule),
  content.periodRule,
  content.validityRule,
  content.validityMonths,
  content.validThrough,
  content.renewalDays,
  content.signerName,
  content.signerPosition,
  content.templateCode,
];

/** What authors write of programmes. */
@Injectable()
export class AuthoringRepository {
  constructor(private readonly database: Database) {}

  /** Null when the code is taken. */
  async insertProgramme(code: string, type: ProgrammeType, unitId: string): Promise<string | null> {
    const row = await this.database.queryOne<{ id: string }>(
      `insert into certification.programme (id, code, type, unit_id) values ($1, $2, $3, $4)
        on conflict (code) do nothing returning id`,
      [uuidv7(), code, type, unitId],
    );
    return row?.id ?? null;
  }

  /** The next version, as a draft; null when there is a draft already. The caller holds the programme. */
  async insertDraft(
    programmeId: string,
    content: ProgrammeContent,
    createdBy: string,
  ): Promise<string | null> {
    const row = await this.database.queryOne<{ id: string }>(
      `insert into certification.programme_version (id, programme_id, created_by, number, ${contentColumns})
        select $1, $2, $3, coalesce((select max(number) from certification.programme_version
          where programme_id = $2), 0) + 1, ${contentPlaces(4)}
        on conflict (programme_id) where state = 'DRAFT' do nothing returning id`,
      [uuidv7(), programmeId, createdBy, ...valuesOf(content)],
    );
    return row?.id ?? null;
  }

  async update(versionId: string, content: ProgrammeContent): Promise<void> {
    await this.database.query(
      `update certification.programme_version set (${contentColumns}) = row(${contentPlaces(2)}),
        revision = revision + 1 where id = $1`,
      [versionId, ...valuesOf(content)],
    );
  }

  /**
   * Deletes a draft with its simulations, and the programme when it has no other version. The caller holds the
   * programme. Says whether the programme is gone.
   */
  async discard({ id, programmeId }: { id: string; programmeId: string }): Promise<boolean> {
    await this.database.query(
      `delete from certification.simulated_right where simulation_id in (
        select id from certification.programme_simulation where version_id = $1)`,
      [id],
    );
    await this.database.query('delete from certification.programme_simulation where version_id = $1', [id]);
    await this.database.query('delete from certification.programme_version where id = $1', [id]);
    const removed = await this.database.query(
      `delete from certification.programme p where id = $1 and not exists (
        select from certification.programme_version v where v.programme_id = p.id) returning id`,
      [programmeId],
    );
    return removed.length > 0;
  }

  /** Ends the version that earns certificates now, if any; says which it was. */
  async retireCurrent(programmeId: string): Promise<string | null> {
    const row = await this.database.queryOne<{ id: string }>(
      `update certification.programme_version set state = 'RETIRED', retired_at = clock_timestamp()
        where programme_id = $1 and state = 'PUBLISHED' returning id`,
      [programmeId],
    );
    return row?.id ?? null;
  }

  async publish(versionId: string, publishedBy: string): Promise<void> {
    await this.database.query(
      `update certification.programme_version set state = 'PUBLISHED', published_at = clock_timestamp(),
        published_by = $2 where id = $1`,
      [versionId, publishedBy],
    );
  }

  /** The moment, by the database's clock. */
  async clock(): Promise<Date> {
    const row = await this.database.queryOne<{ now: Date }>('select clock_timestamp() as now');
    if (!row) throw new Error('The clock said nothing');
    return row.now;
  }

  /** Holds a programme: whoever writes, publishes or retires it takes turns. */
  lockProgramme(id: string): Promise<{ id: string; unitId: string } | null> {
    return this.database.queryOne<Row<{ id: string; unitId: string }>>(
      'select id, unit_id as "unitId" from certification.programme where id = $1 for no key update',
      [id],
    );
  }

  /** A version, with its programme held. */
  async lockVersion(versionId: string): Promise<VersionRecord | null> {
    await this.database.query(
      `select id from certification.programme where id = (
        select programme_id from certification.programme_version where id = $1) for no key update`,
      [versionId],
    );
    return this.find(versionId);
  }

  find(versionId: string): Promise<VersionRecord | null> {
    return this.database.queryOne<Row<VersionRecord>>(`select ${columns} from ${tables} where v.id = $1`, [
      versionId,
    ]);
  }

  /** Versions of a programme, the newest first, before a number. */
  versions(programmeId: string, beforeNumber: number | null, limit: number): Promise<VersionRecord[]> {
    return this.database.query<Row<VersionRecord>>(
      `select ${columns} from ${tables} where p.id = $1 and ($2::int is null or v.number < $2)
        order by v.number desc limit $3`,
      [programmeId, beforeNumber, limit],
    );
  }

  /** Programmes of units in these subtrees, by code, after one. The title is that of the newest version. */
  search(
    roots: string[],
    { search, type, state }: ProgrammeFilter,
    afterCode: string | null,
    limit: number,
  ): Promise<ProgrammeSummary[]> {
    const words = (search ?? '')
      .split(/\s+/)
      .filter((word) => word !== '')
      .map((word) => `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`);
    return this.database.query<Row<ProgrammeSummary>>(
      `select p.id, p.code, p.type, p.unit_id as "unitId", newest.title_vi as "titleVi",
          newest.title_en as "titleEn", draft.id as "draftId", published.id as "publishedId"
        from certification.programme p
          cross join lateral (select v.title_vi, v.title_en from certification.programme_version v
            where v.programme_id = p.id order by v.number desc limit 1) newest
          left join certification.programme_version draft on draft.programme_id = p.id and draft.state = 'DRAFT'
          left join certification.programme_version published
            on published.programme_id = p.id and published.state = 'PUBLISHED'
        where exists (select from identity.org_unit unit, identity.org_unit root
            where root.id = any($1) and unit.id = p.unit_id and unit.path <@ root.path)
          and ($2::text is null or p.type = $2)
          and ($3::text is null or exists (select from certification.programme_version v
            where v.programme_id = p.id and v.state = $3))
          and ($4::text is null or p.code > $4)
          and not exists (select from unnest($5::text[]) word where not exists (
            select from certification.programme_version v where v.programme_id = p.id
              and platform.search_text(p.code || ' ' || v.title_vi || ' ' || coalesce(v.title_en, ''))
                like platform.search_text(word)))
        order by p.code limit $6`,
      [roots, type, state, afterCode, words, limit],
    );
  }
}
