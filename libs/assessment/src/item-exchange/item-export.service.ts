import { Injectable } from '@nestjs/common';
import { ScopeService } from '@app/identity';
import { AuditLog } from '@platform/audit';
import { Database } from '@platform/database';
import { badInput } from '@platform/errors';
import { FileExchange } from '@platform/files';
import type { Actor } from '@platform/security';
import { AssessmentPermissions } from '../assessment.permissions';
import { MediaLibrary } from '../media/media-library';
import { MediaRepository } from '../media/media.repository';
import { draftOf } from '../question-bank/item-authoring.service';
import { matchesState } from '../question-bank/item-life-cycle';
import type { ItemFilter } from '../question-bank/item-search';
import { type BankItem, ItemRepository } from '../question-bank/item.repository';
import type { ExchangeMedia, WrittenFile, WrittenItem } from './exchange-item';
import { type ItemFileFormat, partsOf } from './file-formats';

const MOST_ITEMS = 5_000;

/** A file is made in the memory of a process that others sit their exams on. */
export const MOST_MEDIA_BYTES = 100 * 1024 * 1024;

export interface ItemExport {
  id: string;
  name: string;
  itemCount: number;
  notices: WrittenFile['notices'];
}

/** Questions of a bank out as a file, keys included: for authors and reviewers, and the log keeps who took them. */
@Injectable()
export class ItemExportService {
  constructor(
    private readonly database: Database,
    private readonly items: ItemRepository,
    private readonly media: MediaLibrary,
    private readonly mediaRows: MediaRepository,
    private readonly files: FileExchange,
    private readonly scope: ScopeService,
    private readonly audit: AuditLog,
  ) {}

  /** The newest version of every question that fits, or with `state` the newest in that state. */
  async export(actor: Actor, format: ItemFileFormat, filter: ItemFilter): Promise<ItemExport> {
    const { write, holdsMedia } = partsOf(format);
    if (!write)
      throw badInput({ path: 'input.format', code: 'read_only', message: 'is a format for imports only' });
    const roots = await this.scope.rootsFor(actor, AssessmentPermissions['assessment:read-bank']);
    const rows = await this.items.list(roots, filter, {
      sort: 'CODE',
      after: null,
      limit: MOST_ITEMS + 1,
    });
    if (rows.length > MOST_ITEMS)
      throw badInput({
        path: 'input',
        code: 'too_many',
        message: `fits more than ${MOST_ITEMS} questions: narrow it`,
      });
    const items = newestOf(rows, filter);
    const { bytes, fileName, notices } = await write(holdsMedia ? await this.withMedia(items) : items);
    await this.database.transaction(() =>
      this.audit.record({
        actor,
        action: 'assessment:export-items',
        subjectType: 'org_unit',
        subjectId: filter.unitId ?? roots[0] ?? actor.id,
        after: { format, items: items.length },
      }),
    );
    const file = await this.files.save(actor, fileName, bytes);
    return { ...file, itemCount: items.length, notices };
  }

  private async withMedia(items: WrittenItem[]): Promise<WrittenItem[]> {
    const entriesOf = ({ draft }: WrittenItem) => draft.content.media ?? [];
    const shas = items.flatMap((item) => entriesOf(item).map(({ sha256 }) => sha256));
    const sizes = new Map(
      (await this.mediaRows.find([...new Set(shas)])).map(({ sha256, size }) => [sha256, size]),
    );
    if (shas.reduce((sum, sha256) => sum + (sizes.get(sha256) ?? 0), 0) > MOST_MEDIA_BYTES)
      throw badInput({
        path: 'input',
        code: 'too_much_media',
        message: `fits questions with more than ${MOST_MEDIA_BYTES} bytes of media: narrow it`,
      });
    const written: WrittenItem[] = [];
    for (const item of items) {
      const media: ExchangeMedia[] = [];
      for (const { id, sha256 } of entriesOf(item)) {
        const bytes = await this.media.find(sha256);
        if (bytes) media.push({ id, bytes });
      }
      written.push({ ...item, media });
    }
    return written;
  }
}

/** Of each question the newest version, or with a state the newest in that state. */
const newestOf = (rows: BankItem[], { state }: ItemFilter): WrittenItem[] =>
  rows.flatMap(({ code, versions }) => {
    const version = state ? versions.find((candidate) => matchesState(state, candidate.state)) : versions[0];
    return version ? [{ code, draft: draftOf(version), tags: [], media: [] }] : [];
  });
