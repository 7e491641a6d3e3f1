import { IdentityModule } from '@app/identity';
import type { Actor } from '@platform/security';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import { openTestContext, type TestContext } from '@testing/platform';
import { CertificationApiModule } from '../src/certification-api.module';
import { CertificationModule } from '../src/certification.module';
import { CertificationSeed } from '../src/certification.seed';
import { CertificationWorkerModule } from '../src/certification-worker.module';
import { CheckingService } from '../src/outside-credential/checking.service';
import { CredentialClaimingService } from '../src/recognition/credential-claiming.service';
import { DecidingService } from '../src/recognition/deciding.service';
import { HttpFetcher } from '../src/trusted-issuer/http-fetcher';
import { PinnedFetcher, publicInternet } from '../src/trusted-issuer/pinned-fetcher';
import { TrustingService } from '../src/trusted-issuer/trusting.service';
import type { ForeignIssuer } from './foreign-issuer';

/** Whom credentials of these tests are about. */
export const HOLDER = 'Nguyễn Thị Ánh Tuyết';

/** As in production, but for issuers that stand on this machine. */
const local = new PinnedFetcher({
  ...publicInternet,
  isAllowedUrl: ({ protocol }) => protocol === 'http:',
  isAllowedAddress: (address) => address === '127.0.0.1',
});

/** A database with a trust list, and what happens to claims of outside credentials in it. */
export class RecognitionRoom {
  private constructor(
    readonly context: TestContext,
    readonly nation: { id: string },
    readonly administrator: Actor,
  ) {}

  static async open(): Promise<RecognitionRoom> {
    const context = await openTestContext(
      [IdentityModule, CertificationModule, CertificationApiModule, CertificationWorkerModule],
      {},
      [[HttpFetcher, local]],
    );
    const nation = await anOrgUnit(context.database, { type: 'NATION', code: 'VN' });
    await context.get(CertificationSeed).load();
    const { id, actor } = await aLearner(context.database);
    await aRoleGrant(context.database, id, 'ADMINISTRATOR', nation.id);
    return new RecognitionRoom(context, nation, actor);
  }

  close(): Promise<void> {
    return this.context.close();
  }

  get trusting(): TrustingService {
    return this.context.get(TrustingService);
  }

  get deciding(): DecidingService {
    return this.context.get(DecidingService);
  }

  /** Puts an issuer on the list, with its key. */
  async trust(issuer: ForeignIssuer, more: object = {}, validFrom = '2026-01-01') {
    const entry = await this.trusting.add(this.administrator, {
      issuerId: issuer.did,
      nameVi: `Nền tảng ${issuer.did}`,
      nameEn: null,
      kinds: [{ match: 'ACHIEVEMENT_CODE', value: 'IC3', kindCode: 'ic3' }],
      issuesWithoutStatus: false,
      statusOrigins: [issuer.origin],
      issuedFrom: null,
      issuedThrough: null,
      reason: 'Thỏa thuận 12/2026',
      ...more,
    });
    const key = { kid: issuer.kid, key: issuer.jwk, validFrom: new Date(validFrom), validTo: null };
    return this.trusting.addKey(this.administrator, entry.id, key, 'Đã đối chiếu vân tay');
  }

  /** A learner of a commune, and an officer of it. */
  async aPerson(fullName = HOLDER) {
    const { database } = this.context;
    const unit = await anOrgUnit(database, { parentId: this.nation.id, type: 'COMMUNE' });
    const learner = await aLearner(database, { fullName, residenceUnitId: unit.id });
    const officer = await aLearner(database);
    await aRoleGrant(database, officer.id, 'EXAMINER', unit.id);
    return { ...learner, officer: officer.actor };
  }

  /** Claims a credential, for somebody of the usual name unless said otherwise. Says the id. */
  async claim(text: string, learnerId?: string, kind: string | null = 'ic3'): Promise<string> {
    const id = learnerId ?? (await this.aPerson()).id;
    return (await this.context.get(CredentialClaimingService).claim(id, text, kind)).id;
  }

  check(id: string): Promise<void> {
    return this.context.get(CheckingService).check(id);
  }

  recheck(id: string): Promise<void> {
    return this.context.get(CheckingService).recheck(id);
  }

  stored(id: string) {
    return this.context.database.queryOne<{ state: string; findings: string[]; rule: string | null }>(
      `select state, findings, decision_rule as rule from certification.outside_certificate where id = $1`,
      [id],
    );
  }

  factOf(id: string) {
    return this.context.database.queryOne(
      `select code, holds_through::text, withdrawn_at is not null as withdrawn from certification.learner_fact
        where source = $1`,
      [`recognition:${id}`],
    );
  }

  /** Events about a claim, in order. */
  async newsOf(id: string): Promise<string[]> {
    const rows = await this.context.database.query<{ name: string }>(
      `select name from platform.outbox where kind = 'event' and payload->>'outsideCertificateId' = $1 order by id`,
      [id],
    );
    return rows.map(({ name }) => name);
  }

  /** How often a job about a claim was ordered. */
  async ordersOf(id: string, job: string): Promise<number> {
    const rows = await this.context.database.query(
      `select id from platform.outbox where name = $2 and payload->>'outsideCertificateId' = $1`,
      [id, job],
    );
    return rows.length;
  }

  /** The lists that were kept have become old. */
  async forgetLists(): Promise<void> {
    await this.context.database.query('delete from certification.outside_status_list');
  }
}
