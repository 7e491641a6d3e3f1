import { Injectable, Module } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Database } from '@platform/database';
import { openTestContext, type TestContext } from '@testing/platform';
import { Handles, type JobHandler, ListensTo } from './handler';
import { defineEvent, defineJob, type PayloadOf } from './job';
import { Outbox } from './outbox';
import { Postponed } from './postponed';
import { QueueWorkerModule } from './queue.module';
import { HandlerRegistry } from './registry';
import { OutboxRelay } from './relay';
import { JobRunner } from './runner';
import { QueueTransport } from './transport';

const NoteJob = defineJob({
  name: 'test.write-note',
  queue: 'work',
  fields: ['noteId'],
  batch: 10,
  maxAttempts: 3,
});
const NoteWritten = defineEvent('test.note-written', ['noteId']);
const bad = new Set<string>();

@Handles(NoteJob)
@Injectable()
class NoteProcessor implements JobHandler<typeof NoteJob> {
  constructor(private readonly database: Database) {}

  async handle(payloads: PayloadOf<typeof NoteJob>[]): Promise<void> {
    for (const { noteId } of payloads) {
      await this.database.query('insert into platform.schedule (name, next_run_at) values ($1, now())', [
        noteId,
      ]);
      if (bad.has(noteId)) throw new Error('a bad note');
    }
  }
}

const SlowJob = defineJob({
  name: 'test.call-slowly',
  queue: 'work',
  fields: ['noteId'],
  maxAttempts: 2,
  outsideTransaction: true,
});
const givenUp: string[] = [];
let slowly: () => Promise<void> = async () => undefined;

@Handles(SlowJob)
@Injectable()
class SlowProcessor implements JobHandler<typeof SlowJob> {
  handle(): Promise<void> {
    return slowly();
  }

  async giveUp({ noteId }: PayloadOf<typeof SlowJob>): Promise<void> {
    givenUp.push(noteId);
  }
}

const heard: string[] = [];

@ListensTo({ event: NoteWritten, name: 'test.on-note-written' })
@Injectable()
class FirstListener {
  async handle(payloads: PayloadOf<typeof NoteWritten>[]): Promise<void> {
    heard.push(...payloads.map(({ noteId }) => `first ${noteId}`));
  }
}

@ListensTo({ event: NoteWritten, name: 'test2.on-note-written' })
@Injectable()
class SecondListener {
  async handle(payloads: PayloadOf<typeof NoteWritten>[]): Promise<void> {
    heard.push(...payloads.map(({ noteId }) => `second ${noteId}`));
  }
}

@Module({
  imports: [QueueWorkerModule],
  providers: [NoteProcessor, SlowProcessor, FirstListener, SecondListener],
})
class NoteModule {}

interface Owed extends Record<string, unknown> {
  id: string;
  name: string;
  failures: number;
  isDead: boolean;
  isDue: boolean;
}

describe('the outbox', () => {
  let context: TestContext;
  let outbox: Outbox;
  let runner: JobRunner;
  let relay: OutboxRelay;

  beforeAll(async () => {
    context = await openTestContext([NoteModule]);
    context.get(HandlerRegistry).discover([NoteJob, SlowJob]);
    await context.get(QueueTransport).prepare();
    outbox = context.get(Outbox);
    runner = context.get(JobRunner);
    relay = context.get(OutboxRelay);
  });
  afterAll(() => context.close());

  const order = (...noteIds: string[]) => orderOf(NoteJob, noteIds);
  const orderOf = async (job: typeof NoteJob, noteIds: string[]) => {
    await context.database.transaction(() =>
      outbox.enqueue(
        job,
        noteIds.map((noteId) => ({ noteId })),
      ),
    );
    const rows = await context.database.query<{ id: string }>(
      `select id from platform.outbox where payload->>'noteId' = any($1)`,
      [noteIds],
    );
    return rows.map(({ id }) => id);
  };
  const owed = (ids: string[]) =>
    context.database.query<Owed>(
      `select id, name, failures, dead_at is not null as "isDead", available_at <= now() as "isDue"
        from platform.outbox where id = any($1)`,
      [ids],
    );
  const isWritten = async (noteId: string) =>
    (await context.database.query('select from platform.schedule where name = $1', [noteId])).length === 1;

  it('takes nothing outside of a transaction, and nothing but identifiers', async () => {
    await expect(outbox.enqueue(NoteJob, { noteId: uuidv7() })).rejects.toThrow(
      'in the transaction of its cause',
    );
    const personal = context.database.transaction(() => outbox.enqueue(NoteJob, { noteId: 'Nguyễn Văn A' }));
    await expect(personal).rejects.toThrow('must be UUIDs');
  });

  it('forgets an order with the transaction that gave it', async () => {
    const noteId = uuidv7();
    const failing = context.database.transaction(async () => {
      await outbox.enqueue(NoteJob, { noteId });
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(
      await context.database.query(`select from platform.outbox where payload->>'noteId' = $1`, [noteId]),
    ).toEqual([]);
  });

  it('does the work and ends the order in one commit; a second dispatch finds nothing', async () => {
    const noteId = uuidv7();
    const ids = await order(noteId);
    await Promise.all([
      runner.run(NoteJob.name, ids),
      runner.run(NoteJob.name, ids),
      runner.run(NoteJob.name, ids),
    ]);
    expect(await isWritten(noteId)).toBe(true);
    expect(await owed(ids)).toEqual([]);
  });

  it('leaves no trace of a failed handler but its count, and tries later', async () => {
    const noteId = uuidv7();
    bad.add(noteId);
    const ids = await order(noteId);
    await runner.run(NoteJob.name, ids);
    expect(await isWritten(noteId)).toBe(false);
    expect(await owed(ids)).toMatchObject([{ failures: 1, isDead: false, isDue: false }]);
  });

  it('gives up after the declared number of tries and keeps the order for an operator', async () => {
    const noteId = uuidv7();
    bad.add(noteId);
    const ids = await order(noteId);
    for (let tries = 0; tries < 5; tries += 1) await runner.run(NoteJob.name, ids);
    expect(await owed(ids)).toMatchObject([{ failures: 3, isDead: true }]);
  });

  it('does not let one bad order hold the others of its batch back', async () => {
    const [good, worse, better] = [uuidv7(), uuidv7(), uuidv7()];
    bad.add(worse);
    const ids = await order(good, worse, better);
    await runner.run(NoteJob.name, ids);
    expect([await isWritten(good), await isWritten(worse), await isWritten(better)]).toEqual([
      true,
      false,
      true,
    ]);
    expect(await owed(ids)).toMatchObject([{ failures: 1 }]);
  });

  it('delivers an event to every listener once, however often it is relayed', async () => {
    const noteId = uuidv7();
    await context.database.transaction(() => outbox.emit(NoteWritten, { noteId }));
    await Promise.all([relay.relay(), relay.relay(), relay.relay()]);
    const deliveries = await context.database.query<{ id: string; name: string; kind: string }>(
      `select id, name, kind from platform.outbox where payload->>'noteId' = $1 order by name`,
      [noteId],
    );
    expect(deliveries.map(({ name, kind }) => `${kind} ${name}`)).toEqual([
      'job test.on-note-written',
      'job test2.on-note-written',
    ]);
    for (const { id, name } of deliveries) await runner.run(name, [id]);
    expect(heard.filter((line) => line.endsWith(noteId)).sort()).toEqual([
      `first ${noteId}`,
      `second ${noteId}`,
    ]);
  });

  it('dispatches again what the queue has lost', async () => {
    const noteId = uuidv7();
    const ids = await order(noteId);
    await relay.relay();
    const dispatches = async () =>
      (
        await context.database.query<{ dispatches: number }>(
          'select dispatches from platform.outbox where id = any($1)',
          [ids],
        )
      )[0]?.dispatches;
    expect(await dispatches()).toBe(1);
    await relay.relay();
    expect(await dispatches()).toBe(1);
    await context.database.query(
      `update platform.outbox set available_at = now() - interval '1 second' where id = any($1)`,
      [ids],
    );
    await relay.relay();
    expect(await dispatches()).toBe(2);
    await runner.run(NoteJob.name, ids);
  });

  it('lets orders that never end wait longer each time and travel with fewer others, at last alone', async () => {
    const ids = await order(...Array.from({ length: 8 }, () => uuidv7()));
    const add = jest.spyOn(context.get(QueueTransport).queue('work'), 'addBulk');
    const dispatchedInVain = async (times: number) => {
      add.mockClear();
      await context.database.query(
        `update platform.outbox set dispatches = $2, available_at = now() - interval '1 day' where id = any($1)`,
        [ids, times],
      );
      await relay.relay();
      const [row] = await context.database.query<{ seconds: number }>(
        `select round(extract(epoch from available_at - now()))::int as seconds from platform.outbox where id = $1`,
        [ids[0]],
      );
      const batches = add.mock.calls.flatMap(([jobs]) => jobs.map(({ data }) => data as { ids: string[] }));
      return { seconds: row?.seconds, sizes: batches.map((batch) => batch.ids.length).sort() };
    };
    expect(await dispatchedInVain(0)).toEqual({ seconds: 30, sizes: [8] });
    expect(await dispatchedInVain(4)).toEqual({ seconds: 60, sizes: [3, 5] });
    expect(await dispatchedInVain(6)).toEqual({ seconds: 240, sizes: [1, 1, 1, 1, 1, 1, 1, 1] });
    expect(await dispatchedInVain(40)).toMatchObject({ seconds: 600 });
    add.mockRestore();
    await runner.run(NoteJob.name, ids);
  });

  it('does not dispatch again what somebody is still at, outside of a transaction too', async () => {
    const ids = await orderOf(SlowJob, [uuidv7()]);
    await context.database.query(
      `update platform.outbox set available_at = now() - interval '1 second' where id = any($1)`,
      [ids],
    );
    let isDueMeanwhile: boolean | undefined;
    slowly = async () => {
      isDueMeanwhile = (await owed(ids))[0]?.isDue;
    };
    await runner.run(SlowJob.name, ids);
    expect(isDueMeanwhile).toBe(false);
    expect(await owed(ids)).toEqual([]);
  });

  it('tells a handler once that an order has failed for the last time', async () => {
    const noteId = uuidv7();
    const ids = await orderOf(SlowJob, [noteId]);
    slowly = () => Promise.reject(new Error('no answer'));
    await runner.run(SlowJob.name, ids);
    expect(givenUp).toEqual([]);
    for (let tries = 0; tries < 3; tries += 1) await runner.run(SlowJob.name, ids);
    expect(givenUp).toEqual([noteId]);
    expect(await owed(ids)).toMatchObject([{ failures: 2, isDead: true }]);
  });

  it('lets an order wait that was asked to come back, without counting a failure', async () => {
    const ids = await orderOf(SlowJob, [uuidv7()]);
    await context.database.query('update platform.outbox set dispatches = 7 where id = any($1)', [ids]);
    slowly = () => Promise.reject(new Postponed(120));
    // More often than the job has tries.
    for (let time = 0; time < 5; time += 1) await runner.run(SlowJob.name, ids);
    const rows = await context.database.query(
      `select failures, dispatches, dead_at, last_error,
          available_at between now() + interval '100 seconds' and now() + interval '121 seconds' as waits
        from platform.outbox where id = any($1)`,
      [ids],
    );
    expect(rows).toEqual([{ failures: 0, dispatches: 0, dead_at: null, last_error: null, waits: true }]);
    slowly = async () => undefined;
    await runner.run(SlowJob.name, ids);
    expect(await owed(ids)).toEqual([]);
  });

  it('does not suspect an order of killing workers whose failures were recorded', async () => {
    const ids = await orderOf(SlowJob, [uuidv7()]);
    await context.database.query('update platform.outbox set dispatches = 9 where id = any($1)', [ids]);
    slowly = () => Promise.reject(new Error('no answer'));
    await runner.run(SlowJob.name, ids);
    const [row] = await context.database.query<{ dispatches: number }>(
      'select dispatches from platform.outbox where id = any($1)',
      [ids],
    );
    expect(row?.dispatches).toBe(0);
    slowly = async () => undefined;
    await runner.run(SlowJob.name, ids);
  });
});
