import type { INestApplicationContext } from '@nestjs/common';
import { LogAuditService, readKeptHeads, SequencingService } from '@app/certification';
import type { Database } from '@platform/database';
import type { Finding } from './invariants';

/** How many findings of the auditor are named. */
const NAMED = 5;
/** The public check allows thirty questions a minute. */
const PAUSE_MS = 3_000;

/**
 * Stands outside: keeps every head of the issuance log that is published while things fail. A crash must take back
 * nothing that somebody has seen.
 */
export class LogWitness {
  private readonly kept = new Map<string, unknown>();
  private askedAt = 0;

  constructor(
    private readonly app: INestApplicationContext,
    private readonly apiUrl: string,
  ) {}

  /** Keeps the newest head every few seconds; an API that does not answer is asked the next time. */
  async watch(): Promise<void> {
    if (Date.now() - this.askedAt >= PAUSE_MS) await this.keepHead();
  }

  /** Keeps the newest head as it is published now. */
  async keepHead(): Promise<void> {
    this.askedAt = Date.now();
    const answer = await fetch(`${this.apiUrl}/log/heads/latest`, {
      signal: AbortSignal.timeout(2_000),
    }).catch(() => null);
    const text = answer?.ok ? await answer.text().catch(() => null) : null;
    if (text) this.kept.set(text, JSON.parse(text));
  }

  /** What the auditor says of the whole log, under a head over all of it and every head that was kept. */
  async findings(wanted: number): Promise<Finding[]> {
    await this.app.get(SequencingService).signHeadNow();
    const named: string[] = [];
    const { entries, heads, keptHeads, waiting, findings } = await this.app
      .get(LogAuditService)
      .audit(readKeptHeads([...this.kept.values()]), ({ kind, detail, serial, index }) => {
        if (named.length < NAMED) named.push(`${kind} ${detail} ${serial ?? `#${index ?? '-'}`}`);
      });
    const count = Object.values(findings).reduce((sum, each) => sum + each, 0);
    return [
      {
        invariant: 'EACH_SIGNING_IS_LOGGED_ONCE',
        holds: entries === wanted && waiting === 0,
        found: `${wanted} rights: ${entries} entries, ${waiting} waiting`,
      },
      {
        invariant: 'LOG_AUDITOR_FINDS_NOTHING',
        holds: count === 0 && heads > 0 && keptHeads > 0,
        found: `${heads} heads, ${keptHeads} kept outside, ${count} findings${count > 0 ? `: ${named.join(', ')}` : ''}`,
      },
    ];
  }
}

/** What a dishonest administrator could do: one signing is said to be a month older, past every trigger. */
export async function dateBackBehindTheLog(database: Database): Promise<void> {
  await database.transaction(async () => {
    await database.query('set local session_replication_role = replica');
    const [row] = await database.query<{ id: string }>(
      `update certification.certificate set signed_at = signed_at - interval '30 days'
        where id = (select id from certification.certificate order by serial limit 1) returning id`,
    );
    await database.query(
      `update certification.certificate_event set at = at - interval '30 days'
        where certificate_id = $1 and what = 'SIGNED'`,
      [row?.id],
    );
  });
}
