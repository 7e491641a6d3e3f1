import { readFile } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '@platform/audit';
import { Database } from '@platform/database';
import { Refused } from '@platform/errors';
import type { Actor } from '@platform/security';
import { FrameworkContentRepository } from '../framework/framework-content.repository';
import { COMPLETE, type FrameworkFile, skillsOf } from '../framework/framework-file';
import { FrameworkScope } from '../framework/framework-scope.service';
import { FrameworkRepository, type VersionHeader } from '../framework/framework.repository';
import { fingerprintOf, inCodeOrder } from '../framework/in-code-order';
import type { ImportRefusal } from '../framework/publishing-refusals';
import { SkillsPermissions } from '../skills.permissions';
import { readFrameworkFile, type ReadFramework } from './read-framework-file';

export interface ImportOptions {
  /** Check everything and write nothing. */
  dryRun: boolean;
  /** The editor has read what the file says is missing and takes it as it is. */
  acceptIncomplete: boolean;
  reason: string;
}

export interface ImportOutcome extends Omit<ReadFramework, 'file'> {
  /** The stored version; null after a dry run or when the file has faults. */
  versionId: string | null;
  /** Whether exactly this content stood there already, so that nothing was written. */
  isUnchanged: boolean;
}

/** Brings framework versions from files into the database as drafts, all of a file or nothing. */
@Injectable()
export class FrameworkImport {
  constructor(
    private readonly database: Database,
    private readonly frameworks: FrameworkRepository,
    private readonly contents: FrameworkContentRepository,
    private readonly scope: FrameworkScope,
    private readonly audit: AuditLog,
  ) {}

  async import(actor: Actor, content: string, options: ImportOptions): Promise<ImportOutcome> {
    await this.scope.demand(actor, SkillsPermissions['skills:edit-frameworks']);
    return this.importBy(actor, content, options);
  }

  /** For the command line and the seed. */
  async importFile(path: string, options: ImportOptions): Promise<ImportOutcome> {
    return this.importBy(null, await readFile(path, 'utf8'), options);
  }

  private async importBy(
    actor: Actor | null,
    content: string,
    options: ImportOptions,
  ): Promise<ImportOutcome> {
    const { file, ...read } = readFrameworkFile(content);
    if (!file) return { ...read, versionId: null, isUnchanged: false };
    // domain.md, frameworks as data, rule 3: what is missing must be accepted by somebody.
    if (file.completeness !== COMPLETE && !options.acceptIncomplete)
      throw new Refused<ImportRefusal>('FRAMEWORK_INCOMPLETE');
    if (options.dryRun) {
      const present = await this.frameworks.findByVersion(file.code, file.version);
      return { ...read, versionId: null, isUnchanged: isKept(present, file) };
    }
    const stored = await this.database.transaction(() => this.store(actor, file, options));
    return { ...read, ...stored };
  }

  private async store(
    actor: Actor | null,
    file: FrameworkFile,
    { reason }: ImportOptions,
  ): Promise<{ versionId: string; isUnchanged: boolean }> {
    const frameworkId = await this.frameworks.lockFramework(file.code);
    const found = await this.frameworks.findByVersion(file.code, file.version);
    const present = found && (await this.frameworks.lock(found.id));
    if (present && isKept(present, file)) return { versionId: present.id, isUnchanged: true };
    // A replaced draft gets a new id: nobody publishes by the old one what they have not read.
    if (present) {
      await this.contents.delete(present.id);
      await this.frameworks.deleteVersion(present.id);
    }
    const ordered = inCodeOrder(file);
    const state = skillsOf(file).length > 0 ? 'DRAFT' : 'AWAITING_TEXT';
    const isIncomplete = file.completeness !== COMPLETE;
    const versionId = await this.frameworks.insertVersion(frameworkId, ordered, {
      state,
      fingerprint: fingerprintOf(file),
      actorId: actor?.id ?? null,
      incompleteReason: isIncomplete ? reason : null,
    });
    await this.contents.insert(versionId, ordered);
    await this.audit.record({
      actor,
      action: 'skills:import-framework',
      subjectType: 'framework_version',
      subjectId: versionId,
      reason,
      before: present && { id: present.id, state: present.state },
      after: { state, code: file.code, version: file.version, acceptsIncomplete: isIncomplete },
    });
    return { versionId, isUnchanged: false };
  }
}

/** Whether the stored version already says the same; one that is published with other content is refused. */
function isKept(present: VersionHeader | null, file: FrameworkFile): boolean {
  if (!present) return false;
  if (present.fingerprint.equals(fingerprintOf(file))) return true;
  if (present.state === 'PUBLISHED' || present.state === 'RETIRED')
    throw new Refused<ImportRefusal>('FRAMEWORK_ALREADY_PUBLISHED');
  return false;
}
