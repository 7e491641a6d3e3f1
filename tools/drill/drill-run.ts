import { setTimeout as sleep } from 'node:timers/promises';
import { type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { JSONWebKeySet } from 'jose';
import { ReconciliationService } from '@app/certification';
import { loadSettings, Settings } from '@platform/config';
import { Database } from '@platform/database';
import { Outbox } from '@platform/queue';
import { Secrets } from '@platform/security';
import { CliModule } from '../../apps/cli/src/cli.module';
import type { Stack } from '../stack.mjs';
import { Faults } from './faults';
import { checkInvariants, type Finding, readRegister } from './invariants';
import { dateBackBehindTheLog, LogWitness } from './log-witness';
import { MockVneid } from './mock-vneid';
import type { DrillOptions } from './options';
import type { OwnRedis } from './own-redis';
import type { Progress } from './progress';
import { inWaves, Rights } from './rights';
import { seededRandom } from './seeded-random';

const LOST_ANSWERS = 10;
const LONGER_OUTAGE_MS = 20_000;

/** What a drill has found. */
export interface DrillResult {
  findings: Finding[];
  faults: Record<string, number>;
  vneid: Record<string, number>;
  /** Seconds from the last fault until nothing was owed any more; null when that did not come. */
  drainSeconds: number | null;
}

/** One drill on a running stack: rights go in, things fail, everything must come out once. */
export class DrillRun {
  private readonly database: Database;
  private readonly faults: Faults;
  private readonly vneid: MockVneid;
  private readonly witness: LogWitness;
  private given = 0;
  private isStopping = false;

  private constructor(
    private readonly app: INestApplicationContext,
    private readonly stack: Stack,
    redis: OwnRedis | null,
    private readonly options: DrillOptions,
    private readonly progress: Progress,
  ) {
    this.database = app.get(Database);
    const { seed, breakage } = options;
    this.vneid = MockVneid.of(stack.env, stack.urls['vneid-mock'], seed, breakage === 'keys');
    this.witness = new LogWitness(app, stack.urls.api ?? '');
    this.faults = new Faults(stack, redis, seededRandom(seed), (text) => progress.say(text));
  }

  static async open(
    stack: Stack,
    redis: OwnRedis | null,
    options: DrillOptions,
    progress: Progress,
  ): Promise<DrillRun> {
    const settings = loadSettings(Settings, stack.env);
    const app = await NestFactory.createApplicationContext(CliModule.forRoot(settings), { logger: false });
    return new DrillRun(app, stack, redis, options, progress);
  }

  async run(): Promise<DrillResult> {
    await this.refuseFastDatabase();
    if (this.options.breakage === 'rights')
      await this.database.query('drop index certification.certificate_one_per_right');
    // What set the database up is on the disk: a recovery then takes as long as the drill's own work, not longer.
    await this.database.query('checkpoint');
    await this.stack.addWorker('worker-2');
    this.faults.keep('worker', true);
    this.faults.keep('worker-2', false);
    await this.vneid.behaveAsUsual();
    await this.chaos();
    const since = Date.now();
    await this.faults.settled();
    const isDrained = await this.drain(since + this.options.drainSeconds * 1_000);
    const drainSeconds = isDrained ? (Date.now() - since) / 1_000 : null;
    await this.witness.keepHead();
    if (this.options.breakage === 'log') await dateBackBehindTheLog(this.database);
    return {
      findings: await this.findings(),
      faults: { ...this.faults.happened, workersEndedByThemselves: this.faults.endedAlone },
      vneid: await this.vneid.statistics(),
      drainSeconds,
    };
  }

  /** Ends what is under way; afterwards nothing is started any more. */
  async close(): Promise<void> {
    this.isStopping = true;
    await this.faults.stop();
    await this.app.close().catch(() => undefined);
  }

  /** A crash proves nothing where commits do not wait for the disk. */
  private async refuseFastDatabase(): Promise<void> {
    const row = await this.database.queryOne<{ modes: string[] }>(
      `select array[current_setting('fsync'), current_setting('synchronous_commit'),
        current_setting('full_page_writes')] as modes`,
    );
    if (row?.modes.some((mode) => mode !== 'on'))
      throw new Error(`fsync, synchronous_commit and full_page_writes are ${row.modes.join(', ')}, not on`);
  }

  /** Rights arrive all the time while things fail; VNeID is away in the middle. */
  private async chaos(): Promise<void> {
    const { chaosSeconds, outageSeconds } = this.options;
    const began = Date.now();
    const until = began + chaosSeconds * 1_000;
    const outage = async () => {
      await this.pause(((chaosSeconds - outageSeconds) / 3) * 1_000);
      this.progress.say('VNeID misbehaves');
      await this.vneid.misbehave();
      await this.pause(outageSeconds * 1_000);
      await this.enoughLostAnswers(until);
      await this.vneid.behaveAsUsual();
      this.progress.say('VNeID behaves again');
    };
    const over = new AbortController();
    const watch = async () => {
      while (!over.signal.aborted && !this.isStopping) {
        await this.report('faults');
        await this.witness.watch();
        await sleep(1_000);
      }
    };
    const work = Promise.all([this.faults.rage(until), this.earn(began, until), outage()]);
    await Promise.all([work.finally(() => over.abort()), watch()]);
  }

  /** An outage proves something when VNeID took documents and could not say so. */
  private async enoughLostAnswers(until: number): Promise<void> {
    while (!this.isStopping && Date.now() < until + LONGER_OUTAGE_MS) {
      if (((await this.vneid.statistics()).errorsAfter ?? 0) >= LOST_ANSWERS) return;
      await this.pause(500);
    }
  }

  private async earn(began: number, until: number): Promise<void> {
    const rights = new Rights(
      this.database,
      this.app.get(Outbox),
      this.app.get(Secrets),
      this.stack.env.VNEID_ISSUER ?? '',
    );
    await this.again(() => rights.prepare());
    const people = await this.vneid.people(this.options.rights);
    const waves = inWaves(people, Math.max(5, Math.round((until - began) / 1_000)));
    for (const [index, wave] of waves.entries()) {
      await this.pause(began + ((until - began) * index) / waves.length - Date.now());
      await this.again(() => rights.earn(wave));
      this.given += wave.length;
    }
  }

  /** Waits until nothing is owed, every confirmation is decided and all is logged; false when the time is over. */
  private async drain(until: number): Promise<boolean> {
    while (!this.isStopping && Date.now() < until) {
      const counts = await this.report('drain');
      const isIdle = counts?.owed === 0 && counts.unlogged === 0;
      if (isIdle && counts.accepted >= this.options.rights) return true;
      await this.witness.watch();
      await sleep(500);
    }
    return false;
  }

  private async findings(): Promise<Finding[]> {
    const jwks = (await (
      await fetch(`${this.stack.urls.api}/.well-known/jwks.json`)
    ).json()) as JSONWebKeySet;
    const findings = await checkInvariants(this.database, this.options.rights, this.vneid.documents(), jwks);
    const both = await this.app.get(ReconciliationService).reconcile('OPERATOR', false);
    const { compared, settledThere, missingThere, lostThere, unknownHere, conflicts, fault } = both;
    const differences = { settledThere, missingThere, lostThere, unknownHere, conflicts };
    const isAgreed = fault === null && Object.values(differences).every((count) => count === 0);
    const found = `${compared} compared, ${JSON.stringify(differences)}${fault ? `, broken off: ${fault}` : ''}`;
    return [
      ...findings,
      ...(await this.witness.findings(this.options.rights)),
      { invariant: 'BOTH_SIDES_AGREE', holds: isAgreed, found },
      {
        invariant: 'NO_WORKER_ENDED_BY_ITSELF',
        holds: this.faults.endedAlone === 0,
        found: `${this.faults.endedAlone}`,
      },
    ];
  }

  private async report(phase: string): Promise<Awaited<ReturnType<typeof readRegister>> | null> {
    const counts = await readRegister(this.database).catch(() => null);
    const faults = Object.entries(this.faults.happened).map(([name, count]) => `${name} ${count}`);
    this.progress.show(
      counts
        ? `${phase}: ${this.given} rights, ${counts.signed} certificates, ${counts.accepted} accepted, ` +
            `${counts.owed} owed (${faults.join(', ')})`
        : `${phase}: PostgreSQL is away (${faults.join(', ')})`,
    );
    return counts;
  }

  /** What the drill itself does goes on after a crash of PostgreSQL, too. */
  private async again(work: () => Promise<void>): Promise<void> {
    for (let failures = 0; !this.isStopping; failures += 1) {
      try {
        return await work();
      } catch (error) {
        if (failures === 100) throw error;
        await sleep(200);
      }
    }
  }

  private async pause(ms: number): Promise<void> {
    for (const until = Date.now() + ms; Date.now() < until && !this.isStopping;)
      await sleep(Math.min(200, until - Date.now()));
  }
}
