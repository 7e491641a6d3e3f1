import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { ScopeService } from '@app/identity';
import { AuditLog } from '@platform/audit';
import { Database } from '@platform/database';
import { notFound, Problem, Refused } from '@platform/errors';
import { FileExchange } from '@platform/files';
import { Outbox } from '@platform/queue';
import type { Actor } from '@platform/security';
import { AssessmentPermissions } from '../assessment.permissions';
import { type ItemFileFormat, partsOf } from './file-formats';
import type { ImportOptions, RowOutcome } from './item-import.entity';
import { type ImportRecord, type ImportRowRecord, ItemImportRepository } from './item-import.repository';
import { ItemImportWriter } from './item-import.writer';
import { type JudgedItem, judgeItem } from './judge-item';
import { RunItemImportJob } from './run-item-import.job';

export interface ImportRequest {
  unitId: string;
  fileId: string;
  format: ItemFileFormat;
  options: ImportOptions;
}

/** After so many questions the progress is told, and other work of the process gets its turn. */
const STRIDE = 100;
const MOST_ITEMS = 20_000;
/** Imports of one person or program that wait or run at once: the worker serves others too. */
const MOST_IMPORTS = 3;

/** Files of questions in, by the worker: an author sees the progress and then the report, question by question. */
@Injectable()
export class ItemFileImportService {
  constructor(
    private readonly database: Database,
    private readonly imports: ItemImportRepository,
    private readonly writer: ItemImportWriter,
    private readonly files: FileExchange,
    private readonly outbox: Outbox,
    private readonly scope: ScopeService,
    private readonly audit: AuditLog,
  ) {}

  /** Orders an import of a file that the actor uploaded. Refusal: `TOO_MANY_IMPORTS` while three are unfinished. */
  async request(actor: Actor, { unitId, fileId, format, options }: ImportRequest): Promise<ImportRecord> {
    await this.scope.demand(actor, AssessmentPermissions['assessment:author'], unitId);
    await this.files.read(actor, fileId);
    const id = uuidv7();
    await this.database.transaction(async () => {
      if ((await this.imports.countUnfinished(actor.id)) >= MOST_IMPORTS)
        throw new Refused('TOO_MANY_IMPORTS', { count: MOST_IMPORTS });
      const isByPerson = actor.kind === 'learner';
      await this.imports.insert({ id, unitId, requestedBy: actor.id, isByPerson, fileId, format, options });
      await this.outbox.enqueue(RunItemImportJob, { importId: id });
      await this.audit.record({
        actor,
        action: 'assessment:import-item-file',
        subjectType: 'org_unit',
        subjectId: unitId,
        after: { importId: id, format, ...options },
      });
    });
    return this.get(actor, id);
  }

  /** An import that the actor asked for; for anybody else it does not exist. */
  async get(actor: Actor, id: string): Promise<ImportRecord> {
    const record = await this.imports.find(id);
    if (record?.requestedBy !== actor.id) throw notFound('import');
    return record;
  }

  /** Rows of the report after a position; for an import that `get` has given. */
  rows(id: string, outcome: RowOutcome | null, after: number, limit: number): Promise<ImportRowRecord[]> {
    return this.imports.rows(id, outcome, after, limit);
  }

  /** Rows by outcome; for an import that `get` has given. */
  counts(id: string): Promise<Record<RowOutcome, number>> {
    return this.imports.counts(id);
  }

  /**
   * Does an import, to the end or not at all: a worker that dies leaves nothing behind and the next one begins
   * again, a second one at the same time finds it finished.
   */
  async run(id: string): Promise<void> {
    const record = await this.imports.find(id);
    if (!record || record.finishedAt) return;
    let items: JudgedItem[];
    try {
      items = await this.read(record);
    } catch (error) {
      if (!(error instanceof Problem) || !['BAD_USER_INPUT', 'NOT_FOUND'].includes(error.code)) throw error;
      const fileFaults =
        error.fields.length > 0
          ? error.fields
          : [{ path: 'file', code: error.code.toLowerCase(), message: error.message }];
      await this.imports.finish(id, { state: 'FAILED', isWritten: false, readCount: 0, fileFaults });
      return;
    }
    await this.writer.finish(record, items);
  }

  /** Ends an import that failed again and again for a reason of ours: nobody waits for it in vain. */
  giveUp(id: string): Promise<void> {
    const fileFaults = [{ path: 'file', code: 'not_done', message: 'could not be imported: tell support' }];
    return this.imports.finish(id, { state: 'FAILED', isWritten: false, readCount: 0, fileFaults });
  }

  private async read({
    id,
    requestedBy,
    isByPerson,
    fileId,
    format,
    options,
  }: ImportRecord): Promise<JudgedItem[]> {
    const owner: Actor = {
      kind: isByPerson ? 'learner' : 'service',
      id: requestedBy,
      sessionId: null,
      identityLevel: 0,
      scopes: [],
    };
    const file = await this.files.read(owner, fileId);
    const items: JudgedItem[] = [];
    for await (const item of partsOf(format).read(file.content)) {
      if (items.length === MOST_ITEMS)
        throw new Problem('BAD_USER_INPUT', 'Too many questions', [
          { path: 'file', code: 'too_many', message: `must hold at most ${MOST_ITEMS} questions` },
        ]);
      items.push(judgeItem(item, options.defaults));
      if (items.length % STRIDE === 0) {
        await this.imports.progress(id, items.length);
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
    return items;
  }
}
