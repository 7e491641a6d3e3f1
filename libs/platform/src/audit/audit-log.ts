import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Database } from '@platform/database';
import { currentContext } from '@platform/observability';
import type { Actor } from '@platform/security';

export interface AuditEntry {
  /** Null for the system itself (command line, schedules). */
  actor: Actor | null;
  action: string;
  subjectType: string;
  subjectId: string | null;
  reason?: string | null;
  /** Identifiers, codes and states only: the log outlives personal data. */
  before?: unknown;
  after?: unknown;
}

/** Append-only record of administrative acts (invariant 12), written in the transaction of the act. */
@Injectable()
export class AuditLog {
  constructor(private readonly database: Database) {}

  async record(entry: AuditEntry): Promise<void> {
    if (!this.database.isInTransaction) throw new Error(`${entry.action} must be recorded with its act`);
    await this.database.query(
      {
        name: 'platform.audit-insert',
        text: `insert into platform.audit_event
          (id, actor_kind, actor_id, action, subject_type, subject_id, reason, before, after, request_id)
          values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      },
      [
        uuidv7(),
        entry.actor?.kind ?? 'system',
        entry.actor?.id ?? null,
        entry.action,
        entry.subjectType,
        entry.subjectId,
        entry.reason ?? null,
        entry.before === undefined ? null : JSON.stringify(entry.before),
        entry.after === undefined ? null : JSON.stringify(entry.after),
        currentContext().requestId,
      ],
    );
  }
}
