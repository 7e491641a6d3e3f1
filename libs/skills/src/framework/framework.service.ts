import { Injectable } from '@nestjs/common';
import type { Actor } from '@platform/security';
import { FrameworkScope } from './framework-scope.service';
import { FrameworkRepository, type VersionHeader } from './framework.repository';

/** Reading of frameworks: published and awaited ones for everybody, drafts for those who work on them. */
@Injectable()
export class FrameworkService {
  constructor(
    private readonly frameworks: FrameworkRepository,
    private readonly scope: FrameworkScope,
  ) {}

  /** A version by its number; without one the version in force, or the newest when none is. */
  async find(actor: Actor | null, code: string, version: string | null): Promise<VersionHeader | null> {
    if (version === null) {
      const current = await this.frameworks.findCurrent(code);
      return current ?? this.frameworks.findNewest(code, await this.scope.seesDrafts(actor));
    }
    const found = await this.frameworks.findByVersion(code, version);
    return found?.state !== 'DRAFT' || (await this.scope.seesDrafts(actor)) ? found : null;
  }

  async list(
    actor: Actor | null,
    isInForceOnly: boolean,
    limit: number,
    after: string[] | null,
  ): Promise<VersionHeader[]> {
    const seesDrafts = await this.scope.seesDrafts(actor);
    return this.frameworks.list({ seesDrafts, isInForceOnly }, limit, after);
  }
}
