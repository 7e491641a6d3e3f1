import { Injectable } from '@nestjs/common';
import { ScopeService } from '@app/identity';
import { notFound } from '@platform/errors';
import type { Actor, Permission } from '@platform/security';
import { SkillsPermissions } from '../skills.permissions';
import { FrameworkRepository } from './framework.repository';

/** Frameworks hold for everybody, so who changes them needs the permission on the nation's unit. */
@Injectable()
export class FrameworkScope {
  constructor(
    private readonly scope: ScopeService,
    private readonly frameworks: FrameworkRepository,
  ) {}

  async demand(actor: Actor, permission: Permission): Promise<void> {
    const nationId = await this.frameworks.findNationUnitId();
    if (!nationId) throw notFound('unit');
    await this.scope.demand(actor, permission, nationId);
  }

  /** Whether drafts exist for this caller: editors write them, publishers read them before they publish. */
  async seesDrafts(actor: Actor | null): Promise<boolean> {
    if (!actor) return false;
    const nationId = await this.frameworks.findNationUnitId();
    if (!nationId) return false;
    return (
      (await this.scope.covers(actor, SkillsPermissions['skills:edit-frameworks'], nationId)) ||
      (await this.scope.covers(actor, SkillsPermissions['skills:publish-frameworks'], nationId))
    );
  }
}
