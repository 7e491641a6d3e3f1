import { IssuingService, SigningService } from '@app/certification';
import { LearnerService, MergingService } from '@app/identity';
import type { Actor } from '@platform/security';
import { aLearner, anAssistedLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import type { TestContext } from '@testing/platform';
import { CertificateService } from '../src/issuing/certificate.service';
import { RebindingService } from '../src/rebinding/rebinding.service';
import { VerificationService } from '../src/verification/verification.service';
import type { TestProgramme } from './programme';
import { aPersonOfVneid, rightOf } from './signed-certificate';

export const MERGED_NAME = 'Nguyễn Thị Ánh Tuyết';

/** A commune whose administrator merges accounts of the same people, made anew for each test, and what then stands. */
export class MergeRoom {
  private people = 0;

  private constructor(
    private readonly context: TestContext,
    private readonly unitId: string,
    private readonly administrator: Actor,
  ) {}

  static async open(context: TestContext): Promise<MergeRoom> {
    const unit = await anOrgUnit(context.database, { type: 'COMMUNE' });
    const { id, actor } = await aLearner(context.database);
    await aRoleGrant(context.database, id, 'ADMINISTRATOR', unit.id);
    return new MergeRoom(context, unit.id, actor);
  }

  /**
   * Somebody who learnt with a card, written in capitals, and their VNeID account, which is not merged yet.
   * @param present the VNeID account, of somebody who has one already.
   */
  async pair(present?: string) {
    this.people += 1;
    const learners = this.context.get(LearnerService);
    const assisted = await anAssistedLearner(this.context.database, this.unitId, {
      fullName: MERGED_NAME.toUpperCase(),
      birthDate: '1968-03-14',
      groups: ['ND'],
    });
    const learnerId = present ?? (await aPersonOfVneid(learners, `person-${this.people}`));
    await learners.setGroups(learnerId, ['ND']);
    await learners.setResidence(learnerId, this.unitId);
    const merging = this.context.get(MergingService);
    return {
      assistedId: assisted.id,
      learnerId,
      merge: async () => {
        const accounts = { assistedId: assisted.id, learnerId };
        return (await merging.mergeByOfficer(this.administrator, accounts, 'đã đối chiếu', [])).id;
      },
      reverse: (mergeId: string) => merging.reverse(this.administrator, mergeId, 'gộp nhầm người'),
    };
  }

  /** A certificate made the real way, whatever the conditions say. */
  async certify(learnerId: string, programme: TestProgramme): Promise<string> {
    const right = await rightOf(this.context.database, learnerId, programme.id);
    const [id = ''] = await this.context.get(IssuingService).issue([right]);
    await this.context.get(SigningService).sign([id]);
    return id;
  }

  /** What a listener does with the news of a merge. */
  follow(mergeId: string): Promise<void> {
    return this.context.get(RebindingService).follow(mergeId);
  }

  read(id: string) {
    return this.context.get(CertificateService).get(id);
  }

  /** States of all certificates of an account, a revocation with its code, the oldest first. */
  async statesOf(learnerId: string): Promise<string[]> {
    const rows = await this.context.database.query<{ state: string; code: string | null }>(
      `select state, revocation_code as code from certification.certificate where learner_id = $1 order by id`,
      [learnerId],
    );
    return rows.map(({ state, code }) => (code ? `${state} ${code}` : state));
  }

  async liveOf(learnerId: string): Promise<string[]> {
    const rows = await this.context.database.query<{ id: string }>(
      `select id from certification.certificate where learner_id = $1 and state in ('ISSUED', 'SUSPENDED')`,
      [learnerId],
    );
    return rows.map(({ id }) => id);
  }

  /** Changes a row of the register as nobody may: without triggers. `set`: of `update`. */
  async tamper(id: string, set: string): Promise<void> {
    await this.context.database.transaction(async () => {
      await this.context.database.query('set local session_replication_role = replica');
      await this.context.database.query(`update certification.certificate set ${set} where id = $1`, [id]);
    });
  }

  /** Messages to VNeID about a certificate. */
  messagesOf(certificateId: string) {
    return this.context.database.query(
      'select action, state, reason from certification.confirmation where certificate_id = $1 order by id',
      [certificateId],
    );
  }

  /** What the public check says. */
  async checkOf(id: string): Promise<string> {
    return (await this.context.get(VerificationService).check((await this.read(id)).serial)).status;
  }
}
