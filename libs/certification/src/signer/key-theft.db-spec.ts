import { IdentityModule } from '@app/identity';
import { type ActiveKey, SigningKeys } from '@platform/security';
import { LogRoom, redated } from '@testing/certification';
import { openTestContext, type TestContext } from '@testing/platform';
import { CertificationModule } from '../certification.module';
import { CredentialService } from '../credential/credential.service';
import { SequencingService } from '../issuance-log/sequencing.service';
import { readPayload } from '../issuing/certificate-payload';
import { CertificateService } from '../issuing/certificate.service';
import { IssuingService } from '../issuing/issuing.service';
import { SigningService } from '../issuing/signing.service';
import { VerificationService } from '../verification/verification.service';
import { KeyTheftService } from './key-theft.service';

/** The thief has the key of certificates and the database: SQL past every trigger. */
describe('a stolen key of certificates', () => {
  let context: TestContext;
  let room: LogRoom;
  let stolen: ActiveKey;
  beforeEach(async () => {
    context = await openTestContext([IdentityModule, CertificationModule]);
    room = new LogRoom(context, {
      issuing: context.get(IssuingService),
      signing: context.get(SigningService),
      sequencing: context.get(SequencingService),
    });
    stolen = await context.get(SigningKeys).activeKey('certificate');
  });
  afterEach(() => context.close());

  const declare = (since: Date | null = null) =>
    context.get(KeyTheftService).declare(stolen.kid, since, null);
  const rotate = () => context.get(SigningKeys).rotate('certificate');
  const statusOf = async (serial: string) => (await context.get(VerificationService).check(serial)).status;
  const clock = async () =>
    (await context.database.queryOne<{ at: Date }>('select clock_timestamp() as at'))?.at ?? new Date(0);
  const openHeads = async () =>
    (
      await context.database.query<{ size: number }>(
        'select tree_size::int as size from certification.log_tree_head order by at',
      )
    ).map(({ size }) => size);

  /**
   * A certificate of today made over with the stolen key, signed "a moment before the theft": bytes, columns and the
   * event. It goes into the log as any other.
   */
  const forge = async (moment: Date) => {
    const made = await room.certificate();
    const row = await context.database.queryOne<{ canonical_payload: Buffer }>(
      'select canonical_payload from certification.certificate where id = $1',
      [made.id],
    );
    const stored = row?.canonical_payload ?? Buffer.alloc(0);
    const { bytes, signature } = redated(stored, moment, stolen);
    await room.past(async () => {
      await context.database.query(
        `update certification.certificate set canonical_payload = $2, signature = $3, kid = $4, issued_at = $5,
          signed_at = $5 where id = $1`,
        [made.id, bytes, signature, stolen.kid, readPayload(bytes).issuedAt],
      );
      await context.database.query(
        'update certification.certificate_event set at = $2 where certificate_id = $1',
        [made.id, moment],
      );
      await context.database.query(
        `update certification.log_pending set at = $2 where event_id in (
          select id from certification.certificate_event where certificate_id = $1)`,
        [made.id, moment],
      );
    });
    return made;
  };
  const before = (moment: Date | undefined, seconds: number) =>
    new Date((moment?.getTime() ?? 0) - seconds * 1_000);

  it('takes nothing from what was signed before, logged or not', async () => {
    const early = await room.certificate();
    await room.close();
    const late = await room.certificates(3);
    const theft = await declare();
    expect(theft).toMatchObject({ certificates: 4, lost: 0 });
    expect(await openHeads()).toEqual([1, 4]);
    await rotate();
    for (const { serial } of [early, ...late]) expect(await statusOf(serial)).toBe('VALID');
    await room.certificate();
    await room.close();
    for (const { serial } of [early, ...late]) expect(await statusOf(serial)).toBe('VALID');
  });

  it('makes nothing that stands, not even dated back behind the register: waiting, logged or under a head', async () => {
    await room.certificates(2);
    const theft = await declare();
    await rotate();
    const forged = await forge(before(theft?.since, 1));
    expect(await statusOf(forged.serial)).toBe('TAMPERED');
    await room.appendAll();
    expect(await statusOf(forged.serial)).toBe('TAMPERED');
    await room.close();
    expect(await statusOf(forged.serial)).toBe('TAMPERED');
    const view = await context.get(CertificateService).get(forged.id);
    await expect(context.get(CredentialService).publicOf(view, 'VC_JWT')).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    expect(await declare()).toMatchObject({ certificates: 3, lost: 1 });
  });

  it('of an earlier moment loses what no head from before holds', async () => {
    const proven = await room.certificate();
    await room.close();
    const since = await clock();
    const forged = await forge(before(since, 1));
    await room.close();
    expect(await statusOf(forged.serial)).toBe('VALID');
    expect(await declare(since)).toMatchObject({ since, certificates: 2, lost: 1 });
    expect([await statusOf(proven.serial), await statusOf(forged.serial)]).toEqual(['VALID', 'TAMPERED']);
  });

  it('leaves what was signed before there was a log to the word of the register', async () => {
    const early = await room.certificate();
    const theft = await context.get(SigningKeys).markCompromised(stolen.kid, null);
    expect(await statusOf(early.serial)).toBe('VALID');
    await rotate();
    await room.close();
    expect(await statusOf(early.serial)).toBe('VALID');
    const forged = await forge(before(theft ?? undefined, 1));
    await room.close();
    expect(await statusOf(forged.serial)).toBe('TAMPERED');
  });

  it('is not saved by a head of another log', async () => {
    const { serial } = await room.certificate();
    await declare();
    expect(await statusOf(serial)).toBe('VALID');
    await room.tamper('update certification.log_tree_head set root_hash = sha256(root_hash)');
    expect(await statusOf(serial)).toBe('TAMPERED');
  });

  it('loses nothing that is being signed at the moment it is told, and signs nothing after', async () => {
    const rounds = Array.from({ length: 6 }, () =>
      room.certificate().then(
        ({ serial }) => serial,
        () => null,
      ),
    );
    await Promise.race(rounds);
    const [theft, ...serials] = await Promise.all([declare(), ...rounds]);
    const kept = serials.filter((serial) => serial !== null);
    expect(kept).not.toHaveLength(0);
    expect(theft).toMatchObject({ certificates: kept.length, lost: 0 });
    await rotate();
    await room.appendAll();
    for (const serial of kept) expect(await statusOf(serial)).toBe('VALID');
    expect(await declare()).toMatchObject({ certificates: kept.length, lost: 0 });
  });

  it('is told once in the audit log, with the reason; an unknown key is nobody', async () => {
    await context.get(KeyTheftService).declare(stolen.kid, null, 'máy chủ bị mất cắp');
    expect(await context.get(KeyTheftService).declare('nobody', null, null)).toBeNull();
    const acts = await context.database.query(
      `select reason, after->>'kid' as kid from platform.audit_event where action = 'platform:compromise-key'`,
    );
    expect(acts).toEqual([{ reason: 'máy chủ bị mất cắp', kid: stolen.kid }]);
  });

  it('of the log itself is followed by a head of the next key at once', async () => {
    await room.certificate();
    const { kid } = await room.close();
    expect(await context.get(KeyTheftService).declare(kid, null, null)).toMatchObject({ certificates: 0 });
    const next = await context.get(SigningKeys).rotate('issuance-log');
    await expect(context.get(SequencingService).signHeadWhenDue()).resolves.toMatchObject({ kid: next });
    await expect(context.get(SequencingService).signHeadWhenDue()).resolves.toBeNull();
  });
});

describe('the key of certificates', () => {
  let context: TestContext;
  let room: LogRoom;
  beforeAll(async () => {
    context = await openTestContext([IdentityModule, CertificationModule]);
    room = new LogRoom(context, {
      issuing: context.get(IssuingService),
      signing: context.get(SigningService),
      sequencing: context.get(SequencingService),
    });
  });
  afterAll(() => context.close());

  it('is rotated while others sign: every certificate is good, by one key or the other', async () => {
    const keys = context.get(SigningKeys);
    const { kid: first } = await keys.activePublicKey('certificate');
    const issued: Promise<{ id: string; serial: string }>[] = [];
    for (let n = 0; n < 12; n += 1) {
      issued.push(room.certificate());
      if (n === 5) await Promise.race(issued).then(() => keys.rotate('certificate'));
    }
    const certificates = await Promise.all(issued);
    const signers = new Set<string>();
    for (const { id, serial } of certificates) {
      signers.add((await context.get(CertificateService).get(id)).kid);
      expect((await context.get(VerificationService).check(serial)).status).toBe('VALID');
    }
    expect(signers).toEqual(new Set([first, (await keys.activePublicKey('certificate')).kid]));
  });
});
