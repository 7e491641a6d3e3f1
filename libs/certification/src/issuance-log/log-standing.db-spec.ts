import { IdentityModule } from '@app/identity';
import { SigningKeys } from '@platform/security';
import { LogRoom, redated } from '@testing/certification';
import { openTestContext, type TestContext } from '@testing/platform';
import { CertificationModule } from '../certification.module';
import { readPayload } from '../issuing/certificate-payload';
import { IssuingService } from '../issuing/issuing.service';
import { SigningService } from '../issuing/signing.service';
import { VerificationService } from '../verification/verification.service';
import { LogTree } from './log-tree';
import { SequencingService } from './sequencing.service';

describe('a certificate held against the issuance log', () => {
  let context: TestContext;
  let room: LogRoom;
  let restore: () => Promise<void>;
  let certificate: { id: string; serial: string };

  beforeAll(async () => {
    context = await openTestContext([IdentityModule, CertificationModule]);
    room = new LogRoom(context, {
      issuing: context.get(IssuingService),
      signing: context.get(SigningService),
      sequencing: context.get(SequencingService),
    });
    [certificate] = await room.certificates(5);
    await room.close();
    restore = await room.keep();
  });
  afterEach(() => restore());
  afterAll(() => context.close());

  const check = (serial = certificate.serial) => context.get(VerificationService).check(serial);
  const forged = () => ({ status: 'FORGED_LOG', serial: certificate.serial, facts: null });

  it('is valid with its proof', async () => {
    await expect(check()).resolves.toMatchObject({
      status: 'VALID',
      facts: {
        log: { verdict: 'LOGGED', head: { treeSize: 5 }, entries: [{ index: 0, path: { length: 3 } }] },
      },
    });
  });

  it('is valid while it waits for its place, and while it waits for a head', async () => {
    const { serial } = await room.certificate();
    await expect(check(serial)).resolves.toMatchObject({
      status: 'VALID',
      facts: { log: { verdict: 'WAITING', entries: [] } },
    });
    await room.appendAll();
    await expect(check(serial)).resolves.toMatchObject({
      status: 'VALID',
      facts: { log: { verdict: 'WAITING', entries: [{ index: 5, path: null }] } },
    });
    await room.close();
    await expect(check(serial)).resolves.toMatchObject({ facts: { log: { verdict: 'LOGGED' } } });
  });

  it('is forged when it was signed by the real key and never ordered to be logged', async () => {
    let serial = '';
    await room.past(async () => ({ serial } = await room.certificate()));
    await expect(check(serial)).resolves.toEqual({ status: 'FORGED_LOG', serial, facts: null });
  });

  it.each([
    ['its entry is gone', 'delete from certification.log_entry where index = 0'],
    ['its entry stands for another', 'update certification.log_entry set leaf = (select leaf from certification.log_entry where index = 1) where index = 0'], // prettier-ignore
    ['its entry is nothing readable', `update certification.log_entry set leaf = 'x' where index = 0`],
    [
      'its hash is another',
      'update certification.log_entry set leaf_hash = sha256(leaf_hash) where index = 0',
    ],
    ['the tree beside it is another', 'update certification.log_node set hash = sha256(hash) where level = 1 and index = 1'], // prettier-ignore
    ['the head is another', 'update certification.log_tree_head set root_hash = sha256(root_hash)'],
    ['the head is of another day', `update certification.log_tree_head set at = at - interval '1 day'`],
  ])('is forged when %s', async (_name, statement) => {
    await room.tamper(statement);
    // As a process that has proven nothing yet.
    context.get(LogTree).forget();
    await expect(check()).resolves.toEqual(forged());
  });

  it('is forged when other bytes were signed anew with the real key', async () => {
    const row = await context.database.queryOne<{ canonical_payload: Buffer }>(
      'select canonical_payload from certification.certificate where id = $1',
      [certificate.id],
    );
    const stored = row?.canonical_payload ?? Buffer.alloc(0);
    const issuedAt = new Date(Date.parse(readPayload(stored).issuedAt) - 86_400_000);
    const key = await context.get(SigningKeys).activeKey('certificate');
    const { bytes, signature } = redated(stored, issuedAt, key);
    await room.tamper(
      'update certification.certificate set canonical_payload = $2, signature = $3, issued_at = $4 where id = $1',
      certificate.id,
      bytes,
      signature,
      issuedAt,
    );
    await expect(check()).resolves.toEqual(forged());
  });

  it('is forged when it stands although the log has ended it', async () => {
    await context.database.query(
      `with c as (update certification.certificate set state = 'REVOKED', revoked_at = now(),
          revocation_code = 'OTHER', revocation_reason = 'x' where id = $1 returning id)
        insert into certification.certificate_event (id, certificate_id, what, actor_kind)
          select gen_random_uuid(), id, 'REVOKED', 'system' from c`,
      [certificate.id],
    );
    await expect(check()).resolves.toMatchObject({ status: 'REVOKED' });
    await room.close();
    await expect(check()).resolves.toMatchObject({
      status: 'REVOKED',
      facts: { log: { entries: [{ index: 0 }, { index: 5, leaf: { event: 'REVOKED' } }] } },
    });
    await room.tamper(
      `update certification.certificate set state = 'ISSUED', revoked_at = null, revocation_code = null where id = $1`,
      certificate.id,
    );
    await expect(check()).resolves.toEqual(forged());
  });

  it('is forged when its row was ended past the log', async () => {
    await context.database.query(
      `update certification.certificate set state = 'REVOKED', revoked_at = now(), revocation_code = 'OTHER',
        revocation_reason = 'x' where id = $1`,
      [certificate.id],
    );
    await expect(check()).resolves.toEqual(forged());
  });

  it('is not explained by a change that was put on the waiting list again', async () => {
    await context.database.query(
      `insert into certification.log_pending (event_id, at) select event_id, now() from certification.log_entry`,
    );
    await room.tamper(
      `update certification.certificate set state = 'SUPERSEDED', superseded_at = now() where id = $1`,
      certificate.id,
    );
    await expect(check()).resolves.toEqual(forged());
    await expect(context.get(SequencingService).append()).resolves.toBe(0);
  });

  it('stands in a log that was restored from a copy, although hashes of the lost one are in memory', async () => {
    const others = await room.certificates(3);
    await room.close();
    for (const { serial } of others) await expect(check(serial)).resolves.toMatchObject({ status: 'VALID' });
    await restore();
    await room.certificates(3);
    await room.close();
    await expect(check()).resolves.toMatchObject({ status: 'VALID', facts: { log: { verdict: 'LOGGED' } } });
  });

  it('is shown to many at once, each with its own proof', async () => {
    const issued = await room.certificates(8);
    await room.close();
    const outcomes = await Promise.all(issued.map(({ serial }) => check(serial)));
    expect(
      outcomes.map(({ facts }) => [facts?.serial, facts?.log.verdict, facts?.log.entries[0].index]),
    ).toEqual(issued.map(({ serial }, at) => [serial, 'LOGGED', 5 + at]));
  });
});
