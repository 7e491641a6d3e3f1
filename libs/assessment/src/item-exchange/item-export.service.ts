import { Injectable } from '@nestjs/common';
import { ScopeService } from '@app/identity';
import { AuditLog } from '@platform/audit';
import { Database } from '@platform/database';
import { badInput } from '@platform/errors';
import { FileExchange } from '@platform/files';
import type { Actor } from '@platform/security';
import { AssessmentPermissions } from '../assessment.permissions';
import { MediaLibrary } from '../media/media-library';
import { draftOf } from '../question-bank/item-authoring.service';
import { type BankItem, type ItemFilter, ItemRepository } from '../question-bank/item.repository';
import type { ExchangeMedia, WrittenFile, WrittenItem } from './exchange-item';
import { type ItemFileFormat, partsOf } from './file-formats';

const MOST_ITEMS = 5_000;

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
    private readonly files: FileExchange,
    private readonly scope: ScopeService,
    private readonly audit: AuditLog,
  ) {}

  /** The newest version of every question that fits, or with `state` the newest in that state. */
  async export(actor: Actor, format: ItemFileFormat, filter: ItemFilter): Promise<ItemExport> {
    const { write } = partsOf(format);
    if (!write)
      throw badInput({ path: 'input.format', code: 'read_only', message: 'is a format for imports only' });
    const roots = await this.scope.rootsFor(actor, AssessmentPermissions['assessment:read-bank']);
    const rows = await this.items.list(roots, filter, null, MOST_ITEMS + 1);
    if (rows.length > MOST_ITEMS)
      throw badInput({
        path: 'input',
        code: 'too_many',
        message: `fits more than ${MOST_ITEMS} questions: narrow it`,
      });
    const { bytes, fileName, notices } = await write(await this.toWritten(rows, filter));
    await this.database.transaction(() =>
      this.audit.record({
        actor,
        action: 'assessment:export-items',
        subjectType: 'org_unit',
        subjectId: filter.unitId ?? roots[0] ?? actor.id,
        after: { format, items: rows.length },
      }),
    );
    const file = await this.files.save(actor, fileName, bytes);
    return { ...file, itemCount: rows.length, notices };
  }

  private async toWritten(rows: BankItem[], { state }: ItemFilter): Promise<WrittenItem[]> {
    const written: WrittenItem[] = [];
    for (const { code, versions } of rows) {
      const version = state ? versions.find((candidate) => candidate.state === state) : versions[0];
      if (!version) continue;
      const media: ExchangeMedia[] = [];
      for (const { id, sha256 } of version.content.media ?? []) {
        const bytes = await this.media.find(sha256);
        if (bytes) media.push({ id, bytes });
      }
      written.push({ code, draft: draftOf(version), tags: [], media });
    }
    return written;
  }
}
