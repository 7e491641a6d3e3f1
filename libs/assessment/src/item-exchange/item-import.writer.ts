import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import type { FieldFault } from '@platform/errors';
import { Problem } from '@platform/errors';
import { judgeMedia, MediaLibrary } from '../media/media-library';
import type { MediaRow } from '../media/media.repository';
import { ItemAuthoringService } from '../question-bank/item-authoring.service';
import { type BankItem, ItemRepository } from '../question-bank/item.repository';
import { type ImportRecord, type ImportRowRecord, ItemImportRepository } from './item-import.repository';
import type { JudgedItem } from './judge-item';
import { LikeItems } from './like-items';

const CHUNK = 500;

/** The end of an import: compares with the bank, writes the drafts or not, and the report, in one transaction. */
@Injectable()
export class ItemImportWriter {
  constructor(
    private readonly database: Database,
    private readonly imports: ItemImportRepository,
    private readonly items: ItemRepository,
    private readonly authoring: ItemAuthoringService,
    private readonly media: MediaLibrary,
    private readonly like: LikeItems,
  ) {}

  async finish(record: ImportRecord, items: JudgedItem[]): Promise<void> {
    const { id, unitId, options } = record;
    const authorId = record.isByPerson ? record.requestedBy : null;
    // Files first: one without a row is harmless, and no transaction waits for a disk.
    for (const item of items)
      await this.takeMedia(item, (bytes, path) =>
        options.isDryRun ? judgeMedia(bytes, path) : this.media.keep(bytes, authorId, path),
      );
    await this.database.transaction(async () => {
      await this.imports.takeTurn(unitId);
      if (!(await this.imports.lockUnfinished(id))) return;
      const known = await this.findKnown(unitId, items);
      const rows = refuseRepeated(items).map((item, index) =>
        this.judge(item, index + 1, known.get(item.code)),
      );
      await this.noteLikeItems(unitId, items, rows);
      const hasFaulty = rows.some(({ outcome }) => outcome === 'FAULTY');
      const isWritten = !options.isDryRun && !(hasFaulty && options.mode === 'ALL_OR_NOTHING');
      if (isWritten) await this.write(unitId, authorId, items, rows, known);
      for (let start = 0; start < rows.length; start += CHUNK)
        await this.imports.insertRows(id, rows.slice(start, start + CHUNK));
      await this.imports.finish(id, { state: 'DONE', isWritten, readCount: items.length, fileFaults: [] });
    });
  }

  /** A picture that cannot be stored is a fault of its question alone. */
  private async takeMedia(
    item: JudgedItem,
    take: (bytes: Buffer, path: string) => MediaRow | Promise<MediaRow>,
  ): Promise<void> {
    if (!item.draft) return;
    const taken: MediaRow[] = [];
    for (const { id, bytes } of item.media)
      try {
        taken.push(await take(bytes, `content.media.${id}`));
      } catch (error) {
        if (!(error instanceof Problem) || error.code !== 'BAD_USER_INPUT') throw error;
        item.faults.push(...error.fields);
      }
    item.faults.push(...(await this.media.findFaults(item.draft.content, 'content', taken)));
    if (item.faults.length > 0) item.draft = null;
  }

  /** Locked before they are read: what is judged here must still be so when the drafts are written. */
  private async findKnown(unitId: string, items: JudgedItem[]): Promise<Map<string, BankItem>> {
    const known = new Map<string, BankItem>();
    for (let start = 0; start < items.length; start += CHUNK) {
      const codes = items.slice(start, start + CHUNK).flatMap(({ draft, code }) => (draft ? [code] : []));
      await this.items.lockByCodes(unitId, codes);
      for (const item of await this.items.findByCodes(unitId, codes)) known.set(item.code, item);
    }
    return known;
  }

  private judge(
    { place, code, draft, faults, notices }: JudgedItem,
    position: number,
    item: BankItem | undefined,
  ): ImportRowRecord {
    const row = { position, place, code: code || null, faults, notices };
    if (!draft) return { ...row, outcome: 'FAULTY' };
    if (!item) return { ...row, outcome: 'CREATED' };
    if (this.authoring.says(item, draft)) return { ...row, outcome: 'UNCHANGED' };
    if (item.versions[0]?.state !== 'IN_REVIEW') return { ...row, outcome: 'CHANGED' };
    return { ...row, outcome: 'FAULTY', faults: [inReview] };
  }

  private async noteLikeItems(unitId: string, items: JudgedItem[], rows: ImportRowRecord[]): Promise<void> {
    const created = items.flatMap(({ draft }, index) =>
      draft && rows[index]?.outcome === 'CREATED' ? [{ index, prompt: draft.content.prompt }] : [],
    );
    for (const { index, code } of await this.like.find(unitId, created))
      rows[index]?.notices.push({
        code: 'like_another',
        message: `reads much like ${code}, which the bank has`,
      });
  }

  private async write(
    unitId: string,
    authorId: string | null,
    items: JudgedItem[],
    rows: ImportRowRecord[],
    known: Map<string, BankItem>,
  ): Promise<void> {
    const created = items.flatMap(({ draft }, index) =>
      draft && rows[index]?.outcome === 'CREATED' ? [draft] : [],
    );
    for (let start = 0; start < created.length; start += CHUNK)
      await this.items.insertDrafts(unitId, created.slice(start, start + CHUNK), authorId);
    for (const [index, { draft, code }] of items.entries()) {
      const item = known.get(code);
      if (draft && item && rows[index]?.outcome === 'CHANGED') await this.change(item, draft, authorId);
    }
  }

  private async change(
    item: BankItem,
    draft: NonNullable<JudgedItem['draft']>,
    authorId: string | null,
  ): Promise<void> {
    const [newest] = item.versions;
    if (newest?.state === 'DRAFT') await this.items.updateDraft(newest.id, draft, authorId);
    else await this.items.insertVersion(item.id, (newest?.number ?? 0) + 1, draft, authorId);
  }
}

const inReview: FieldFault = {
  path: 'code',
  code: 'in_review',
  message: 'is in review and cannot be changed now',
};

/** Of questions with one code only the first can be meant. */
function refuseRepeated(items: JudgedItem[]): JudgedItem[] {
  const seen = new Set<string>();
  for (const item of items) {
    if (item.draft && seen.has(item.code)) {
      item.draft = null;
      item.faults.push({ path: 'code', code: 'repeated', message: 'stands in the file twice' });
    }
    seen.add(item.code);
  }
  return items;
}
