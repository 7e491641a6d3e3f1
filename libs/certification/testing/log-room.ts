import type { IssuingService, SequencingService, SigningService } from '@app/certification';
import { aLearner } from '@testing/identity';
import type { TestContext } from '@testing/platform';
import { aProgramme } from './programme';
import { aSignedCertificate } from './signed-certificate';

/** Tables that hold certificates and their log, referring ones first. */
const TABLES = [
  'log_tree_head',
  'log_node',
  'log_entry',
  'log_pending',
  'confirmation',
  'certificate_event',
  'certificate',
];

/** What tests of the issuance log do again and again, frauds of a database administrator among them. */
export class LogRoom {
  constructor(
    private readonly context: Pick<TestContext, 'database'>,
    readonly services: {
      issuing: IssuingService;
      signing: SigningService;
      sequencing: SequencingService;
    },
  ) {}

  /** A certificate of a learner of its own, signed and not in the log yet. */
  async certificate(): Promise<{ id: string; serial: string; learnerId: string }> {
    const { database } = this.context;
    const { id: learnerId } = await aLearner(database, { fullName: 'Nguyễn Thị Ánh Tuyết' });
    const programme = await aProgramme(database);
    return { ...(await aSignedCertificate(database, this.services, learnerId, programme)), learnerId };
  }

  async certificates(count: number) {
    const all = [];
    for (let n = 0; n < count; n += 1) all.push(await this.certificate());
    return all;
  }

  /** Gives a place to all that waits. */
  async appendAll(): Promise<void> {
    while ((await this.services.sequencing.append()) > 0);
  }

  /** Everything in the log, and a head over it. */
  async close() {
    await this.appendAll();
    const head = await this.services.sequencing.signHeadNow();
    if (!head) throw new Error('No head was due');
    return head;
  }

  /** Does what triggers and constraints refuse, as one with all power over the database could. */
  async past(work: () => Promise<unknown>): Promise<void> {
    await this.context.database.transaction(async () => {
      await this.context.database.query('set local session_replication_role = replica');
      await work();
    });
  }

  /** One statement past every trigger. */
  tamper(statement: string, ...values: unknown[]): Promise<void> {
    return this.past(() => this.context.database.query(statement, values));
  }

  /** Keeps certificates and log as they are now; what is returned brings them back. */
  async keep(): Promise<() => Promise<void>> {
    const { database } = this.context;
    for (const table of TABLES)
      await database.query(`create table kept_${table} as table certification.${table}`);
    return () =>
      this.past(async () => {
        for (const table of TABLES) {
          await database.query(`delete from certification.${table}`);
          await database.query(`insert into certification.${table} select * from kept_${table}`);
        }
      });
  }
}
