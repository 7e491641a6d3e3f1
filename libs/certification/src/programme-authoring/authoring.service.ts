import { Injectable } from '@nestjs/common';
import { ScopeService } from '@app/identity';
import { SkillsReader } from '@app/skills';
import { AuditLog } from '@platform/audit';
import { Database, isForeignKeyViolation } from '@platform/database';
import { badInput, type FieldFault, forbidden, notFound, Refused } from '@platform/errors';
import type { Actor, Permission } from '@platform/security';
import { vietnamDate } from '@platform/time';
import { IssuingRunService } from '../issuing-run/issuing-run.service';
import type { ProgrammeType } from '../programme/programme.entity';
import type { RulePaths } from '../rule/read-rule';
import { type RuleNames, RuleNameReader } from '../rule/rule-names';
import type {
  CreateProgrammeCode,
  DiscardProgrammeDraftCode,
  DraftProgrammeVersionCode,
  EditProgrammeVersionCode,
  PublishProgrammeVersionCode,
  RetireProgrammeCode,
} from './authoring-refusals';
import {
  AuthoringRepository,
  type ProgrammeFilter,
  type ProgrammeSummary,
  type VersionRecord,
} from './authoring.repository';
import { faultsOfContent, faultsOfNames, type ProgrammeContent } from './programme-content';

const READ = 'certification:read-programmes';
const WRITE = 'certification:write-programmes';
const PUBLISH = 'certification:publish-programmes';

/** A content as it was read, with where its conditions stand in the input. */
export interface WrittenContent {
  content: ProgrammeContent;
  paths: RulePaths;
}

/** A version with what its rule speaks of. */
export interface NamedVersion {
  version: VersionRecord;
  names: RuleNames;
}

/** What is left after a draft was thrown away. */
export interface DiscardedDraft {
  programmeId: string;
  versionId: string;
  /** It had no other version, so nothing could be made of it any more; its code is free again. */
  isProgrammeRemoved: boolean;
}

/** Writes, publishes and retires programmes, for people of their unit and above; for others they do not exist. */
@Injectable()
export class AuthoringService {
  constructor(
    private readonly database: Database,
    private readonly programmes: AuthoringRepository,
    private readonly names: RuleNameReader,
    private readonly skills: SkillsReader,
    private readonly runs: IssuingRunService,
    private readonly scope: ScopeService,
    private readonly audit: AuditLog,
  ) {}

  /** Programmes of the units in which the actor may read them, by code. */
  async search(
    actor: Actor,
    filter: ProgrammeFilter,
    afterCode: string | null,
    limit: number,
  ): Promise<ProgrammeSummary[]> {
    return this.programmes.search(await this.scope.rootsFor(actor, READ), filter, afterCode, limit);
  }

  /** Versions of a programme, the newest first. */
  async versions(
    actor: Actor,
    programmeId: string,
    beforeNumber: number | null,
    limit: number,
  ): Promise<NamedVersion[]> {
    const versions = await this.programmes.versions(programmeId, beforeNumber, limit);
    const unitId = versions[0]?.unitId ?? (await this.programmes.versions(programmeId, null, 1))[0]?.unitId;
    if (!unitId || !(await this.scope.covers(actor, READ, unitId))) throw notFound('programme');
    const names = await this.names.read(versions);
    return versions.map((version) => ({ version, names }));
  }

  /** A new programme of a unit with its first draft. Refusal: `PROGRAMME_CODE_TAKEN`. */
  async create(
    actor: Actor,
    { unitId, code, type }: { unitId: string; code: string; type: ProgrammeType },
    written: WrittenContent,
  ): Promise<NamedVersion> {
    demandPerson(actor);
    await this.scope.demand(actor, WRITE, unitId);
    await this.check(written);
    return this.database.transaction(async () => {
      const id = await this.programmes.insertProgramme(code, type, unitId);
      if (!id) throw new Refused<CreateProgrammeCode>('PROGRAMME_CODE_TAKEN');
      const versionId = await this.programmes.insertDraft(id, written.content, actor.id);
      await this.log(actor, 'certification:create-programme', id, null, { code, type, versionId });
      return this.named(versionId ?? '');
    });
  }

  /** The next draft: a copy of the newest version. Refusal: `PROGRAMME_DRAFT_EXISTS`. */
  async draft(actor: Actor, programmeId: string): Promise<NamedVersion> {
    demandPerson(actor);
    return this.database.transaction(async () => {
      await this.take(actor, WRITE, programmeId);
      const [newest] = await this.programmes.versions(programmeId, null, 1);
      const versionId = newest && (await this.programmes.insertDraft(programmeId, newest, actor.id));
      if (!versionId) throw new Refused<DraftProgrammeVersionCode>('PROGRAMME_DRAFT_EXISTS');
      await this.log(actor, 'certification:draft-programme', programmeId, null, { versionId });
      return this.named(versionId);
    });
  }

  /** Replaces what a draft says. Refusals: `EDIT_CONFLICT`, `PROGRAMME_VERSION_NOT_DRAFT`. */
  async edit(
    actor: Actor,
    versionId: string,
    expectedRevision: number,
    written: WrittenContent,
  ): Promise<NamedVersion> {
    demandPerson(actor);
    await this.check(written);
    return this.database.transaction(async () => {
      const version = await this.takeDraft(actor, WRITE, versionId, expectedRevision);
      await this.programmes.update(versionId, written.content);
      const revision = version.revision + 1;
      await this.log(actor, 'certification:edit-programme', version.programmeId, null, {
        versionId,
        revision,
      });
      return this.named(versionId);
    });
  }

  /**
   * Throws a draft away, and with it a programme that has no other version. Who repeats it finds no draft. Refusals:
   * `EDIT_CONFLICT`, `PROGRAMME_VERSION_NOT_DRAFT`, `PROGRAMME_IN_USE`.
   */
  async discard(actor: Actor, versionId: string, expectedRevision: number): Promise<DiscardedDraft> {
    demandPerson(actor);
    return this.database.transaction(async () => {
      const { programmeId, code, number } = await this.takeDraft(actor, WRITE, versionId, expectedRevision);
      const isProgrammeRemoved = await this.discarded({ id: versionId, programmeId });
      const before = { versionId, code, number, revision: expectedRevision };
      await this.log(actor, 'certification:discard-programme-draft', programmeId, before, {
        isProgrammeRemoved,
      });
      return { programmeId, versionId, isProgrammeRemoved };
    });
  }

  /**
   * Publishes a draft: from now on it earns the programme's certificates, and the version before it none. Everybody
   * it concerns is judged in the background. Refusals: `EDIT_CONFLICT`, `PROGRAMME_VERSION_NOT_DRAFT`,
   * `PROGRAMME_VALIDITY_OVER`.
   */
  async publish(actor: Actor, versionId: string, expectedRevision: number): Promise<NamedVersion> {
    demandPerson(actor);
    return this.database.transaction(async () => {
      const { programmeId, validThrough } = await this.takeDraft(actor, PUBLISH, versionId, expectedRevision);
      if (validThrough !== null && validThrough < vietnamDate(await this.programmes.clock()))
        throw new Refused<PublishProgrammeVersionCode>('PROGRAMME_VALIDITY_OVER');
      const before = await this.retireCurrent(programmeId);
      await this.programmes.publish(versionId, actor.id);
      await this.log(
        actor,
        'certification:publish-programme',
        programmeId,
        { versionId: before },
        { versionId },
      );
      await this.runs.open(actor, versionId);
      return this.named(versionId);
    });
  }

  /** Ends a programme: it earns nothing any more; certificates stay valid. Refusal: `PROGRAMME_NOT_PUBLISHED`. */
  async retire(actor: Actor, programmeId: string, reason: string): Promise<NamedVersion> {
    demandPerson(actor);
    return this.database.transaction(async () => {
      await this.take(actor, PUBLISH, programmeId);
      const versionId = await this.retireCurrent(programmeId);
      if (!versionId) throw new Refused<RetireProgrammeCode>('PROGRAMME_NOT_PUBLISHED');
      await this.log(actor, 'certification:retire-programme', programmeId, { versionId }, null, reason);
      return this.named(versionId);
    });
  }

  /** Others may point to a programme that never earned anything, too. */
  private async discarded(draft: { id: string; programmeId: string }): Promise<boolean> {
    try {
      return await this.programmes.discard(draft);
    } catch (error) {
      if (isForeignKeyViolation(error)) throw new Refused<DiscardProgrammeDraftCode>('PROGRAMME_IN_USE');
      throw error;
    }
  }

  private async retireCurrent(programmeId: string): Promise<string | null> {
    const versionId = await this.programmes.retireCurrent(programmeId);
    if (versionId) await this.runs.cancel(versionId);
    return versionId;
  }

  /** `BAD_USER_INPUT` with every fault. */
  private async check({ content, paths }: WrittenContent): Promise<void> {
    const { rule, frameworkCode, frameworkVersion } = content;
    const faults: FieldFault[] = faultsOfContent(content);
    if (!(await this.skills.isPublished(frameworkCode, frameworkVersion)))
      faults.push({
        path: frameworkVersion === null ? 'input.frameworkCode' : 'input.frameworkVersion',
        code: 'unknown_framework',
        message: 'is no framework that was published',
      });
    faults.push(...faultsOfNames(rule, paths, await this.names.read([content]), frameworkCode));
    if (faults.length > 0) throw badInput(...faults);
  }

  private async take(actor: Actor, permission: Permission, programmeId: string): Promise<void> {
    const programme = await this.programmes.lockProgramme(programmeId);
    if (!programme || !(await this.scope.covers(actor, permission, programme.unitId)))
      throw notFound('programme');
  }

  private async takeDraft(
    actor: Actor,
    permission: Permission,
    versionId: string,
    expectedRevision: number,
  ): Promise<VersionRecord> {
    const version = await this.programmes.lockVersion(versionId);
    if (!version || !(await this.scope.covers(actor, permission, version.unitId)))
      throw notFound('programme version');
    if (version.state !== 'DRAFT') throw new Refused<EditProgrammeVersionCode>('PROGRAMME_VERSION_NOT_DRAFT');
    if (version.revision !== expectedRevision) throw new Refused<EditProgrammeVersionCode>('EDIT_CONFLICT');
    return version;
  }

  private async named(versionId: string): Promise<NamedVersion> {
    const version = await this.programmes.find(versionId);
    if (!version) throw new Error(`Version ${versionId} is gone`);
    return { version, names: await this.names.read([version]) };
  }

  private log(
    actor: Actor,
    action: string,
    subjectId: string,
    before: unknown,
    after: unknown,
    reason: string | null = null,
  ): Promise<void> {
    return this.audit.record({ actor, action, subjectType: 'programme', subjectId, reason, before, after });
  }
}

function demandPerson(actor: Actor): void {
  if (actor.kind !== 'learner') throw forbidden('Only a person may write a programme');
}
