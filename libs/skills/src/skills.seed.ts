import { join } from 'node:path';
import { readFile } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import { FrameworkPublishing } from './framework/framework-publishing.service';
import type { FrameworkFile } from './framework/framework-file';
import { FrameworkRepository } from './framework/framework.repository';
import { fingerprintOf } from './framework/in-code-order';
import { FrameworkImport } from './importing/framework-import.service';
import { readFrameworkFile } from './importing/read-framework-file';

const REASON = 'Shipped with Học Vụ Số';

/** The frameworks that the product ships, with what was accepted as missing. */
const SHIPPED = [
  { name: 'hvs-ref.json', isPublished: true, reason: REASON },
  {
    name: 'tt02-2025.json',
    isPublished: true,
    reason: `${REASON}: names are complete, sentences are awaited`,
  },
  { name: 'qd757-2025.json', isPublished: false, reason: `${REASON}: header only, the tables are awaited` },
];

/** Loads this lib's reference data; safe to repeat. Run by `npm run cli -- setup`, libs from left to right. */
@Injectable()
export class SkillsSeed {
  constructor(
    private readonly database: Database,
    private readonly frameworks: FrameworkRepository,
    private readonly imports: FrameworkImport,
    private readonly publishing: FrameworkPublishing,
  ) {}

  async load(): Promise<void> {
    for (const { name, isPublished, reason } of SHIPPED) {
      const path = join(process.cwd(), 'libs/skills/content', name);
      const { file, faults } = readFrameworkFile(await readFile(path, 'utf8'));
      if (!file) throw new Error(`${name}: ${faults.map((f) => `${f.path} ${f.code}`).join(', ')}`);
      await this.database.transaction(async () => {
        await this.frameworks.lockFramework(file.code);
        if (!(await this.isWanted(name, file))) return;
        const options = { dryRun: false, acceptIncomplete: true, reason };
        const { versionId } = await this.imports.importFile(path, options);
        if (isPublished && versionId) await this.publishing.publishBySystem(versionId, reason);
      });
    }
  }

  /** What stands there already is left alone, above all what an editor has imported since. */
  private async isWanted(name: string, file: FrameworkFile): Promise<boolean> {
    const present = await this.frameworks.findByVersion(file.code, file.version);
    if (!present) return true;
    if (present.importedBy !== null || present.fingerprint.equals(fingerprintOf(file))) return false;
    if (present.state === 'PUBLISHED' || present.state === 'RETIRED')
      throw new Error(
        `${name} changed after ${file.code} ${file.version} was published: give it a new version`,
      );
    return true;
  }
}
