import { Injectable } from '@nestjs/common';
import { AuditLog } from '@platform/audit';
import { Database } from '@platform/database';
import { notFound, Refused } from '@platform/errors';
import type { Actor } from '@platform/security';
import { SkillsPermissions } from '../skills.permissions';
import { COMPLETE } from './framework-file';
import { FrameworkScope } from './framework-scope.service';
import { FrameworkRepository, type VersionHeader } from './framework.repository';
import type { PublishRefusal, RetireRefusal } from './publishing-refusals';

/** Publishes and retires framework versions; a published one is changed by a new version only. */
@Injectable()
export class FrameworkPublishing {
  constructor(
    private readonly database: Database,
    private readonly frameworks: FrameworkRepository,
    private readonly scope: FrameworkScope,
    private readonly audit: AuditLog,
  ) {}

  /** Publishes a draft that somebody else has imported. */
  async publish(actor: Actor, id: string, reason: string): Promise<VersionHeader> {
    await this.scope.demand(actor, SkillsPermissions['skills:publish-frameworks']);
    return this.publishBy(actor, id, reason);
  }

  /** Publishes on the command line, where the operator stands for the second person. */
  publishBySystem(id: string, reason: string): Promise<VersionHeader> {
    return this.publishBy(null, id, reason);
  }

  private publishBy(actor: Actor | null, id: string, reason: string): Promise<VersionHeader> {
    return this.database.transaction(async () => {
      const version = await this.lock(id);
      const refusal = whyNotPublish(version, actor?.id ?? null);
      if (refusal) throw new Refused<PublishRefusal>(refusal);
      await this.frameworks.setPublished(id, actor?.id ?? null);
      await this.record(actor, 'skills:publish-framework-version', version, 'PUBLISHED', reason);
      return this.lock(id);
    });
  }

  /** Takes a published version out of force. What was measured against it keeps it. */
  async retire(actor: Actor, id: string, reason: string): Promise<VersionHeader> {
    await this.scope.demand(actor, SkillsPermissions['skills:publish-frameworks']);
    return this.database.transaction(async () => {
      const version = await this.lock(id);
      if (version.state === 'RETIRED') throw new Refused<RetireRefusal>('FRAMEWORK_ALREADY_RETIRED');
      if (version.state !== 'PUBLISHED') throw new Refused<RetireRefusal>('FRAMEWORK_NOT_PUBLISHED');
      await this.frameworks.setRetired(id, actor.id);
      await this.record(actor, 'skills:retire-framework-version', version, 'RETIRED', reason);
      return this.lock(id);
    });
  }

  private async lock(id: string): Promise<VersionHeader> {
    const version = await this.frameworks.lock(id);
    if (!version) throw notFound('framework version');
    return version;
  }

  private record(
    actor: Actor | null,
    action: string,
    version: VersionHeader,
    state: string,
    reason: string,
  ): Promise<void> {
    return this.audit.record({
      actor,
      action,
      subjectType: 'framework_version',
      subjectId: version.id,
      reason,
      before: { state: version.state },
      after: { state, code: version.code, version: version.version },
    });
  }
}

/** The first rule against publishing, if any. `actorId` is null for the command line. */
function whyNotPublish(version: VersionHeader, actorId: string | null): PublishRefusal | null {
  if (version.state === 'AWAITING_TEXT') return 'FRAMEWORK_AWAITING_TEXT';
  if (version.state === 'RETIRED') return 'FRAMEWORK_ALREADY_RETIRED';
  if (version.state === 'PUBLISHED') return 'FRAMEWORK_ALREADY_PUBLISHED';
  if (version.completeness !== COMPLETE && !version.isIncompleteAccepted) return 'FRAMEWORK_INCOMPLETE';
  if (version.validFrom === null) return 'FRAMEWORK_HAS_NO_START';
  if (actorId !== null && version.importedBy === actorId) return 'FRAMEWORK_SAME_PERSON';
  return null;
}
