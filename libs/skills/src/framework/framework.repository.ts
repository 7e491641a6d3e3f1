import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { OrgUnit } from '@app/identity';
import { Database } from '@platform/database';
import type { FrameworkDetails, FrameworkFile, GroupEntry } from './framework-file';
import type { FrameworkState } from './framework-version.entity';
import { CURRENT_VERSIONS, IN_FORCE } from './in-force';

/** A version without its content. */
export interface VersionHeader {
  id: string;
  frameworkId: string;
  code: string;
  version: string;
  state: FrameworkState;
  titleVi: string;
  titleEn: string | null;
  source: string;
  isReference: boolean;
  issuedOn: string | null;
  validFrom: string | null;
  validTo: string | null;
  isInForce: boolean;
  completeness: string;
  isIncompleteAccepted: boolean;
  groups: GroupEntry[];
  details: FrameworkDetails;
  fingerprint: Buffer;
  importedBy: string | null;
  publishedAt: Date | null;
  retiredAt: Date | null;
}

/** Who imports, and why what is missing may be missing. */
export interface ImportedBy {
  actorId: string | null;
  /** Set when the editor accepted an incomplete file. */
  incompleteReason: string | null;
}

const HEADER = `v.id, v.framework_id as "frameworkId", f.code, v.version, v.state, v.title_vi as "titleVi",
  v.title_en as "titleEn", v.source, v.is_reference as "isReference", v.issued_on::text as "issuedOn",
  v.valid_from::text as "validFrom", v.valid_to::text as "validTo", coalesce(${IN_FORCE}, false) as "isInForce",
  v.completeness, v.incomplete_accepted_at is not null as "isIncompleteAccepted", v.groups, v.details,
  v.fingerprint, v.imported_by as "importedBy", v.published_at as "publishedAt", v.retired_at as "retiredAt"`;
const FROM = 'from skills.framework_version v join skills.framework f on f.id = v.framework_id';

type Row = VersionHeader & Record<string, unknown>;

/** Frameworks and the headers of their versions. */
@Injectable()
export class FrameworkRepository {
  constructor(private readonly database: Database) {}

  async findNationUnitId(): Promise<string | null> {
    const unit = await this.database.manager.findOneBy(OrgUnit, { type: 'NATION', validTo: IsNull() });
    return unit?.id ?? null;
  }

  /** The framework of a code, made when it is new. Locked, so that imports of one framework take turns. */
  async lockFramework(code: string): Promise<string> {
    await this.database.query(
      'insert into skills.framework (id, code) values ($1, $2) on conflict on constraint framework_code do nothing',
      [uuidv7(), code],
    );
    const row = await this.database.queryOne<{ id: string }>(
      'select id from skills.framework where code = $1 for update',
      [code],
    );
    if (!row) throw new Error(`Framework ${code} vanished`);
    return row.id;
  }

  find(id: string): Promise<VersionHeader | null> {
    return this.database.queryOne<Row>(`select ${HEADER} ${FROM} where v.id = $1`, [id]);
  }

  /** As `find`, and nobody else changes its state until the transaction ends. */
  lock(id: string): Promise<VersionHeader | null> {
    return this.database.queryOne<Row>(`select ${HEADER} ${FROM} where v.id = $1 for update of v`, [id]);
  }

  findByVersion(code: string, version: string): Promise<VersionHeader | null> {
    return this.database.queryOne<Row>(`select ${HEADER} ${FROM} where f.code = $1 and v.version = $2`, [
      code,
      version,
    ]);
  }

  /** The published version in force today in Vietnam. */
  findCurrent(code: string): Promise<VersionHeader | null> {
    return this.database.queryOne<Row>(
      {
        name: 'skills.current-version',
        text: `select ${HEADER} ${FROM} where f.code = $1 and v.id in (${CURRENT_VERSIONS})`,
      },
      [code],
    );
  }

  /** The newest version of a framework that may be seen, when none is in force. */
  findNewest(code: string, seesDrafts: boolean): Promise<VersionHeader | null> {
    return this.database.queryOne<Row>(
      `select ${HEADER} ${FROM} where f.code = $1 and (v.state <> 'DRAFT' or $2)
        order by v.imported_at desc, v.id desc limit 1`,
      [code, seesDrafts],
    );
  }

  /** Versions by framework code, the oldest import first. */
  list(
    filter: { seesDrafts: boolean; isInForceOnly: boolean },
    limit: number,
    after: string[] | null,
  ): Promise<VersionHeader[]> {
    return this.database.query<Row>(
      `select ${HEADER} ${FROM}
        where (v.state <> 'DRAFT' or $1) and (not $2 or ${IN_FORCE})
          and ($4::text is null or (f.code collate "C", v.id::text collate "C") > ($4, $5))
        order by f.code collate "C", v.id::text collate "C" limit $3`,
      [filter.seesDrafts, filter.isInForceOnly, limit, after?.[0] ?? null, after?.[1] ?? null],
    );
  }

  /** Inserts a draft, or the header of a framework whose text is awaited. Answers with its id. */
  async insertVersion(
    frameworkId: string,
    file: FrameworkFile,
    by: ImportedBy & { state: 'DRAFT' | 'AWAITING_TEXT'; fingerprint: Buffer },
  ): Promise<string> {
    const id = uuidv7();
    await this.database.query(
      `insert into skills.framework_version (id, framework_id, version, state, title_vi, title_en, source,
          is_reference, issued_on, valid_from, valid_to, completeness, groups, details, fingerprint, imported_by,
          incomplete_reason, incomplete_accepted_at, incomplete_accepted_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,
          case when $17::text is not null then now() end, case when $17::text is not null then $16::uuid end)`,
      [
        id,
        frameworkId,
        file.version,
        by.state,
        file.titleVi,
        file.titleEn,
        file.source,
        file.isReference,
        file.issuedOn,
        file.validFrom,
        file.validTo,
        file.completeness,
        JSON.stringify(file.groups),
        JSON.stringify(file.details),
        by.fingerprint,
        by.actorId,
        by.incompleteReason,
      ],
    );
    return id;
  }

  async deleteVersion(id: string): Promise<void> {
    await this.database.query('delete from skills.framework_version where id = $1', [id]);
  }

  async setPublished(id: string, actorId: string | null): Promise<void> {
    await this.database.query(
      `update skills.framework_version set state = 'PUBLISHED', published_at = now(), published_by = $2
        where id = $1`,
      [id, actorId],
    );
  }

  async setRetired(id: string, actorId: string): Promise<void> {
    await this.database.query(
      `update skills.framework_version set state = 'RETIRED', retired_at = now(), retired_by = $2 where id = $1`,
      [id, actorId],
    );
  }
}
