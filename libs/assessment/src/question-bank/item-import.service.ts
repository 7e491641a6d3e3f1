import { Injectable } from '@nestjs/common';
import { ScopeService } from '@app/identity';
import { Database } from '@platform/database';
import { badInput, type FieldFault } from '@platform/errors';
import type { Actor } from '@platform/security';
import { AssessmentPermissions } from '../assessment.permissions';
import { MediaLibrary } from '../media/media-library';
import { ItemAuthoringService } from './item-authoring.service';
import { type CodedDraft, type FileEntry, readItemFile } from './item-draft';
import { type BankItem, ItemRepository } from './item.repository';

export const IMPORT_OUTCOMES = ['CREATED', 'CHANGED', 'UNCHANGED', 'FAULTY'] as const;
export type ImportOutcome = (typeof IMPORT_OUTCOMES)[number];

export interface ImportedItem {
  code: string | null;
  outcome: ImportOutcome;
  faults: FieldFault[];
}

export interface ItemImport {
  /** Whether the drafts were written: not in a dry run, and not when an item is faulty. */
  isWritten: boolean;
  items: ImportedItem[];
}

/** Takes files of questions into a bank, as drafts: an import does not stand in for a review. */
@Injectable()
export class ItemImportService {
  constructor(
    private readonly database: Database,
    private readonly items: ItemRepository,
    private readonly authoring: ItemAuthoringService,
    private readonly scope: ScopeService,
    private readonly media: MediaLibrary,
  ) {}

  /** All or nothing; with `isDryRun` only the report. Importing the same file again changes nothing. */
  async import(actor: Actor, unitId: string, json: string, isDryRun: boolean): Promise<ItemImport> {
    await this.scope.demand(actor, AssessmentPermissions['assessment:author'], unitId);
    const { value: read, faults } = readItemFile(json, 'input.content');
    if (!read) throw badInput(...faults);
    const entries = await Promise.all(read.map((entry) => this.withMediaChecked(entry)));
    return this.database.transaction(async () => {
      const codes = entries.flatMap(({ draft }) => (draft ? [draft.code] : []));
      // Before reading: what is judged here must still be so when the drafts are written.
      await this.items.takeImportTurn(unitId);
      await this.items.lockByCodes(unitId, codes);
      const known = new Map((await this.items.findByCodes(unitId, codes)).map((item) => [item.code, item]));
      const report = entries.map((entry) => this.judge(entry, entry.draft && known.get(entry.draft.code)));
      const isWritten = !isDryRun && report.every(({ outcome }) => outcome !== 'FAULTY');
      if (isWritten)
        for (const { draft } of entries)
          if (draft) await this.write(actor, unitId, draft, known.get(draft.code));
      return { isWritten, items: report };
    });
  }

  private async withMediaChecked(entry: FileEntry): Promise<FileEntry> {
    if (!entry.draft) return entry;
    const faults = await this.media.findFaults(entry.draft.content, entry.path);
    return faults.length === 0 ? entry : { ...entry, draft: null, faults };
  }

  private judge({ code, draft, faults }: FileEntry, item: BankItem | null | undefined): ImportedItem {
    if (!draft) return { code, outcome: 'FAULTY', faults };
    if (!item) return { code, outcome: 'CREATED', faults: [] };
    if (this.authoring.says(item, draft)) return { code, outcome: 'UNCHANGED', faults: [] };
    if (item.versions[0]?.state !== 'IN_REVIEW') return { code, outcome: 'CHANGED', faults: [] };
    const inReview = { path: 'code', code: 'in_review', message: 'is in review and cannot be changed now' };
    return { code, outcome: 'FAULTY', faults: [inReview] };
  }

  private async write(
    actor: Actor,
    unitId: string,
    draft: CodedDraft,
    item: BankItem | undefined,
  ): Promise<void> {
    if (!item) {
      await this.authoring.create(actor, unitId, draft);
      return;
    }
    if (this.authoring.says(item, draft)) return;
    await this.authoring.write(
      actor,
      await this.authoring.lock(actor, item.id, AssessmentPermissions['assessment:author']),
      draft,
    );
  }
}
