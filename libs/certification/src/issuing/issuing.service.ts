import { Injectable } from '@nestjs/common';
import { PassReader } from '@app/assessment';
import { MergedAccounts } from '@app/identity';
import { Database } from '@platform/database';
import { Outbox } from '@platform/queue';
import type { Period } from '../programme/period';
import type { ProgrammeRow } from '../programme/programme.repository';
import type { CertificateEvidence } from './certificate.entity';
import { CertificateRepository, type HolderAtIssue, type NewCertificate } from './certificate.repository';
import { DrawingUp } from './drawing-up';
import { SignCertificateJob } from './sign-certificate.job';

/** All conditions of a programme are met by a learner for a period. */
export interface Right {
  learnerId: string;
  programme: ProgrammeRow;
  period: Period;
  evidence: CertificateEvidence;
  /** Version the result was measured against; the programme's framework where no test was asked for. */
  framework: string;
}

/** Two equal serials in a row do not happen with 40 random bits; five would be a broken generator. */
const MOST_DRAWS = 5;

@Injectable()
export class IssuingService {
  constructor(
    private readonly database: Database,
    private readonly certificates: CertificateRepository,
    private readonly passes: PassReader,
    private readonly outbox: Outbox,
    private readonly drawing: DrawingUp,
    private readonly accounts: MergedAccounts,
  ) {}

  /**
   * Registers a certificate for each right that has none: serial and bytes are stored, signing is the next
   * step. Whatever is repeated or done at once, a right gets one row (invariant 6). A right whose test was voided
   * since it was read gets none. Says the ids of new rows.
   */
  async issue(rights: Right[]): Promise<string[]> {
    return this.database.transaction(async () => {
      // In one order everywhere: two transactions that issue the same rights wait, they do not deadlock.
      const standing = await this.withStandingTests(await this.ofLivingAccounts(rights));
      let open = standing.sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
      const issued: string[] = [];
      for (let draw = 0; open.length > 0; draw += 1) {
        if (draw === MOST_DRAWS) throw new Error('No free serial was drawn');
        const rows = await this.drawUp(open);
        const inserted = await this.certificates.insertAbsent(rows);
        issued.push(...inserted);
        open = await this.withoutCertificate(open.filter((_, index) => !inserted.has(rows[index]?.id ?? '')));
      }
      await this.certificates.log(issued, 'REGISTERED');
      await this.outbox.enqueue(
        SignCertificateJob,
        issued.map((certificateId) => ({ certificateId })),
      );
      return issued;
    });
  }

  /** An account that was merged since its right was read gets nothing: its person is judged anew. */
  private async ofLivingAccounts(rights: Right[]): Promise<Right[]> {
    const living = await this.accounts.hold(rights.map(({ learnerId }) => learnerId));
    return rights.filter(({ learnerId }) => living.has(learnerId));
  }

  private async withStandingTests(rights: Right[]): Promise<Right[]> {
    const standing = await this.passes.hold(rights.flatMap(({ evidence }) => evidence.attemptIds));
    return rights.filter(({ evidence }) => evidence.attemptIds.every((id) => standing.has(id)));
  }

  private async drawUp(rights: Right[]): Promise<NewCertificate[]> {
    const holders = await this.certificates.holdersAtIssue(
      rights.map(({ learnerId, programme, period }) => ({ learnerId, period, ...programme })),
    );
    return rights.map((right, index) => this.rowOf(right, holders[index]));
  }

  private rowOf(right: Right, holder: HolderAtIssue | undefined): NewCertificate {
    if (holder?.learnerId !== right.learnerId) throw new Error('A right of nobody');
    const { programme } = right;
    return this.drawing.drawUp({
      ...right,
      holder,
      groupCode: programme.groupCode,
      issuingBody: { id: programme.unitId, nameVi: programme.unitNameVi, nameEn: programme.unitNameEn },
      validUntil: holder.validUntil,
    });
  }

  /** Of rights that got no row just now: those without any, whose serial must have been taken. */
  private async withoutCertificate(rights: Right[]): Promise<Right[]> {
    const missing: Right[] = [];
    for (const right of rights) {
      if (!(await this.certificates.exists(right.learnerId, right.programme.id, right.period)))
        missing.push(right);
    }
    return missing;
  }
}

const orderOf = (right: Right) => `${right.learnerId}:${right.programme.id}:${right.period}`;
