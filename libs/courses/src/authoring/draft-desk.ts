import { ScopeService } from '@app/identity';
import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import { forbidden, notFound, Refused } from '@platform/errors';
import type { Actor, Permission } from '@platform/security';
import type { CourseStructure, VersionRow } from '../catalogue/course-structure';
import { CourseStructureRepository } from '../catalogue/course-structure.repository';
import { DraftRepository } from './draft.repository';

export type EditRefusal = 'EDIT_CONFLICT' | 'VERSION_NOT_DRAFT';

/** Which draft somebody edits, and the revision they have before their eyes. */
export interface DraftRef {
  versionId: string;
  expectedRevision: number;
}

/** Where drafts are worked on: one at a time, by people of the right unit, on the revision they have seen. */
@Injectable()
export class DraftDesk {
  constructor(
    private readonly database: Database,
    private readonly drafts: DraftRepository,
    private readonly structures: CourseStructureRepository,
    private readonly scope: ScopeService,
  ) {}

  /** Changes a draft in one transaction; answers with it as it is afterwards. */
  edit(
    actor: Actor,
    ref: DraftRef,
    work: (draft: CourseStructure) => Promise<void>,
  ): Promise<CourseStructure> {
    return this.database.transaction(async () => {
      const version = await this.take(actor, 'courses:author', ref.versionId);
      if (version.state !== 'DRAFT') throw new Refused<EditRefusal>('VERSION_NOT_DRAFT');
      if (version.revision !== ref.expectedRevision) throw new Refused<EditRefusal>('EDIT_CONFLICT');
      await work(await this.load(version.id));
      await this.drafts.touch(version.id, actor.id);
      return this.load(version.id);
    });
  }

  /** Locks a version for somebody who has the permission on its unit; for others it does not exist. */
  async take(actor: Actor, permission: Permission, versionId: string): Promise<VersionRow> {
    demandPerson(actor);
    const version = await this.drafts.lock(versionId);
    if (!version || !(await this.scope.covers(actor, permission, version.unitId)))
      throw notFound('course version');
    return version;
  }

  /** A draft to read, published versions too, within the reader's scope. */
  async get(actor: Actor, versionId: string): Promise<CourseStructure> {
    const [structure] = await this.structures.load([versionId]);
    if (!structure || !(await this.scope.covers(actor, 'courses:read-drafts', structure.version.unitId)))
      throw notFound('course version');
    return structure;
  }

  /** The whole version as it stands now, in the current transaction. */
  async load(versionId: string): Promise<CourseStructure> {
    const [structure] = await this.structures.load([versionId]);
    if (!structure) throw notFound('course version');
    return structure;
  }
}

/** A person answers for content: author and reviewer must be two of them, so programs may be neither. */
export function demandPerson(actor: Actor): void {
  if (actor.kind !== 'learner') throw forbidden('Only people write and review courses');
}
