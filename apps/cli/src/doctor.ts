import type { INestApplicationContext } from '@nestjs/common';
import { CertificateSigner, IssuanceLogService, RemoteSigner } from '@app/certification';
import { Database } from '@platform/database';
import { QueueTransport } from '@platform/queue';
import { KEY_PURPOSES, KeyInventory, SigningKeys } from '@platform/security';
import { withServices } from './with-services';

interface Check {
  name: string;
  run: () => Promise<string>;
}

/** Asks everything the system needs whether it is there, and says what to do where it is not. */
export async function doctor(): Promise<void> {
  await withServices(async (app, settings) => {
    const database = app.get(Database);
    const checks: Check[] = [
      {
        name: 'PostgreSQL',
        run: async () =>
          (await database.queryOne<{ v: string }>('select version() as v'))?.v.slice(0, 20) ?? '',
      },
      {
        name: 'migrations',
        run: async () => {
          const row = await database.queryOne<{ n: string }>('select count(*) as n from migration');
          return `${row?.n ?? 0} run`;
        },
      },
      {
        name: 'keys',
        run: async () => {
          const keys = await app.get(KeyInventory).list();
          const shut = keys.filter(({ privateHalf }) => privateHalf === 'UNREADABLE').length;
          if (shut > 0)
            throw new Error(`${shut} do not open: is ENCRYPTION_KEY the right one? See list-keys`);
          const idle = KEY_PURPOSES.filter(
            (purpose) => !keys.some((key) => key.purpose === purpose && key.retiredAt === null),
          );
          if (idle.length > 0) throw new Error(`nothing signs ${idle.join(', ')}: run rotate-key`);
          return `${keys.filter(({ compromisedAt }) => compromisedAt === null).length} published`;
        },
      },
      {
        name: 'signer of certificates',
        run: () => signerOf(app),
      },
      {
        name: app.get(QueueTransport).isOnRedis ? 'queue on Redis' : 'queue on PostgreSQL',
        run: async () => {
          const counts = await app
            .get(QueueTransport)
            .queue('work')
            .getJobCounts('waiting', 'active', 'failed');
          return JSON.stringify(counts);
        },
      },
      {
        name: 'VNeID',
        run: async () => {
          const answer = await fetch(`${settings.vneidIssuer}/.well-known/openid-configuration`);
          if (!answer.ok) throw new Error(`answers ${answer.status}`);
          return 'answers';
        },
      },
      {
        name: 'issuance log',
        run: async () => {
          const { entries, isBehind, headAt } = await app.get(IssuanceLogService).condition();
          const head = headAt ? `last head ${headAt.toISOString()}` : 'no head';
          if (isBehind) throw new Error(`${entries} entries, ${head}, is behind: does a worker run?`);
          return `${entries} entries, ${head}`;
        },
      },
      {
        name: 'dead work',
        run: async () => {
          const row = await database.queryOne<{ n: number }>(
            'select count(*)::int as n from platform.outbox where dead_at is not null',
          );
          if (row?.n) throw new Error(`${row.n} jobs have given up: npm run cli -- outbox, then replay`);
          return 'none';
        },
      },
    ];
    for (const { name, run } of checks) {
      const outcome = await withinSeconds(5, run()).then(
        (text) => ({ mark: 'ok', text }),
        (error: unknown) => ({ mark: 'FAILED', text: error instanceof Error ? error.message : 'unknown' }),
      );
      if (outcome.mark !== 'ok') process.exitCode = 1;
      process.stdout.write(`${outcome.mark.padEnd(7)}${name}: ${outcome.text}\n`);
    }
  });
}

/** An outside signer must answer, and hold the key that the world was told of. */
async function signerOf(app: INestApplicationContext): Promise<string> {
  const [signer, { kid, key }] = [
    app.get(CertificateSigner),
    await app.get(SigningKeys).activePublicKey('certificate'),
  ];
  if (!(signer instanceof RemoteSigner)) {
    await app.get(SigningKeys).activeKey('certificate');
    return 'the database';
  }
  if (!(await signer.publicKey()).equals(key))
    throw new Error(`holds another key than ${kid}: run rotate-key certificate`);
  return 'outside, answers';
}

/** A service that is away may never answer; a doctor does not wait for ever. */
async function withinSeconds<T>(seconds: number, work: Promise<T>): Promise<T> {
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error(`no answer within ${seconds} s`)), seconds * 1000).unref();
  });
  return Promise.race([work, late]);
}
