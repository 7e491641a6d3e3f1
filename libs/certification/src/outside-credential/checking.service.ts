import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import { Postponed } from '@platform/queue';
import { Secrets } from '@platform/security';
import { ClaimSettlement } from '../recognition/claim-settlement';
import { OutsideCertificateRepository } from '../recognition/outside-certificate.repository';
import { keysOfEntry } from '../trusted-issuer/trust-entry';
import { TrustedIssuerRepository, type TrustedIssuerRow } from '../trusted-issuer/trusted-issuer.repository';
import { CheckedClaimRepository } from './checked-claim.repository';
import { type Finding, isClear, STATUS_FINDINGS } from './finding';
import { judgeCredential } from './judge-credential';
import { checkSignature } from './open-credential';
import { type OutsideCredential, readOutsideCredential } from './outside-credential';
import { OutsideStatusService, type StatusAnswer } from './outside-status.service';
import { sealedFor } from './sealed-for';

/** An issuer that does not answer is asked this often, after 1, 2, 4, … 64 minutes; then an officer decides. */
const MOST_CHECKS = 8;

/** What was found outside of any transaction. */
interface Looked {
  credential: OutsideCredential;
  issuer: TrustedIssuerRow | null;
  signature: Finding | null;
  status: StatusAnswer;
}

/** Checks credentials of claims, accepts what leaves nothing to judge, and follows what was accepted. */
@Injectable()
export class CheckingService {
  constructor(
    private readonly database: Database,
    private readonly claims: OutsideCertificateRepository,
    private readonly checked: CheckedClaimRepository,
    private readonly trust: TrustedIssuerRepository,
    private readonly statuses: OutsideStatusService,
    private readonly settlement: ClaimSettlement,
    private readonly secrets: Secrets,
  ) {}

  /**
   * Checks the credential of a claim that waits, stores what was found, and accepts it when that is GENUINE alone.
   * Throws `Postponed` while the issuer does not answer.
   */
  async check(id: string): Promise<void> {
    const looked = await this.look(id);
    if (!looked) return;
    const retryIn = await this.database.transaction(async () => {
      const claim = await this.claims.lock(id);
      // An officer, the learner or another worker was faster.
      if (claim?.state !== 'CLAIMED') return null;
      // Trust that ended, or a key that was found stolen, while the issuer was being asked: look again.
      if (!(await this.isStill(looked))) return 1;
      const findings = judgeCredential({
        ...looked,
        status: looked.status.finding,
        wasTurnedDown: await this.checked.wasTurnedDown(id),
        holderName: claim.learnerName,
        isNameFromVneid: claim.isNameFromVneid,
        kindCode: claim.kindCode,
        now: await this.checked.now(),
      });
      await this.checked.store(id, findings, isFollowed(looked, findings));
      if (looked.issuer && isClear(findings))
        await this.settlement.settle(claim, 'ACCEPTED', {
          issuerId: looked.issuer.id,
          rule: 'CREDENTIAL_GENUINE',
        });
      const isWorthwhile = looked.status.isFleeting && claim.checks + 1 < MOST_CHECKS;
      return isWorthwhile ? 60 * 2 ** Math.min(claim.checks, 6) : null;
    });
    if (retryIn !== null) throw new Postponed(retryIn);
  }

  /**
   * Asks the issuer of an accepted credential again: revoked since then, the acceptance is annulled; anything else is
   * noted for officers and asked again another day.
   */
  async recheck(id: string): Promise<void> {
    const looked = await this.look(id);
    if (!looked?.issuer) return;
    const { issuer, status } = looked;
    await this.database.transaction(async () => {
      const claim = await this.claims.lock(id);
      if (claim?.state !== 'ACCEPTED' || !(await this.isStill(looked))) return;
      const others = claim.findings.filter((each) => !STATUS_FINDINGS.includes(each));
      const findings = [...others, ...(status.finding ? [status.finding] : [])];
      const isRevoked = status.finding === 'REVOKED';
      await this.checked.store(id, findings, !isRevoked);
      if (isRevoked)
        await this.settlement.settle(claim, 'ANNULLED', { issuerId: issuer.id, rule: 'REVOKED_BY_ISSUER' });
    });
  }

  /** All that takes time: keys, signature, the issuer's answer. Null for a claim without a credential. */
  private async look(id: string): Promise<Looked | null> {
    const found = await this.checked.findCredential(id);
    if (!found) return null;
    const text = this.secrets.decrypt(found.sealed, sealedFor(id));
    const credential = readOutsideCredential(text);
    const issuer = await this.trust.findOpen(found.issuer);
    const signature = issuer && (await checkSignature(text, credential, keysOfEntry(issuer)));
    // Addresses inside something that its issuer has not signed are never asked.
    const status =
      issuer && signature === 'GENUINE'
        ? await this.statuses.statusOf(credential, issuer)
        : { finding: null, isFleeting: false };
    return { credential, issuer, signature, status };
  }

  private async isStill({ credential, issuer }: Looked): Promise<boolean> {
    return isDeepStrictEqual(await this.trust.holdOpen(credential.issuerId), issuer);
  }
}

/** Whether its issuer, asked again later, could take it back. One that was accepted in spite of it is left alone. */
const isFollowed = ({ credential }: Looked, findings: Finding[]): boolean =>
  credential.status.length > 0 && findings.includes('GENUINE') && !findings.includes('REVOKED');
