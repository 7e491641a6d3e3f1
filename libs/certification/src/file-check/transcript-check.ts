import { Injectable } from '@nestjs/common';
import { Settings } from '@platform/config';
import { Problem } from '@platform/errors';
import type { OpenBadgeCredential } from '../credential/open-badge';
import { isBadge } from '../credential/read-badge';
import { type FindKey, objectIn } from '../credential/verdict';
import { openCredential } from '../credential/verify-credential';
import { CertificateRepository } from '../issuing/certificate.repository';
import type { CertificateView } from '../issuing/certificate-view';
import { certificatesIn, textOf, verifyTranscript } from '../transcript/verify-transcript';
import {
  type CheckOutcome,
  type CheckStatus,
  VerificationService,
} from '../verification/verification.service';
import { type Verdict, verdictOf } from './credential-outcome';
import { certificateIdIn, fitsCredential, nameIn } from './fits-register';

/** From the worst; one of them decides what is to be said of the whole. */
const WORST_FIRST: CheckStatus[] = ['FORGED_LOG', 'TAMPERED', 'REVOKED', 'SUSPENDED', 'SUPERSEDED'];

/** Records that wait for their turn in one process; whoever comes later is asked to come again. */
const MOST_WAITING = 10;

/** Checks records of all certificates of a person: what was signed, and what the register says of each now. */
@Injectable()
export class TranscriptCheck {
  private readonly publicUrl: string;
  private last: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  constructor(
    settings: Settings,
    private readonly certificates: CertificateRepository,
    private readonly verification: VerificationService,
  ) {
    this.publicUrl = settings.publicUrl;
  }

  /**
   * VALID only if the record is genuine and in time, and each certificate in it stands: is neither suspended nor ended;
   * one that expired by its own date stands in the record as such. Refuses with one of `CREDENTIAL_FAULTS`. One at a
   * time, since the longest takes a second; throws `RATE_LIMITED` when too many wait.
   */
  async check(text: string, findKey: FindKey): Promise<Verdict> {
    if (this.waiting >= MOST_WAITING)
      throw new Problem('RATE_LIMITED', 'Too many records at once, wait a minute');
    this.waiting += 1;
    const turn = this.last.then(() => this.checkNow(text, findKey)).finally(() => (this.waiting -= 1));
    this.last = turn.catch(() => undefined);
    return turn;
  }

  private async checkNow(text: string, findKey: FindKey): Promise<Verdict> {
    const misfit = await this.misfitIn(text);
    if (misfit) {
      await openCredential(textOf(misfit), this.publicUrl, findKey);
      return verdictOf('FORGED_LOG', 'CREDENTIAL_NOT_IN_REGISTER');
    }
    const now = await this.certificates.now();
    const record = await verifyTranscript(text, this.publicUrl, { findKey, now });
    const credentials = record.certificates.map(({ credential }) => credential);
    const rows = await this.registered(credentials);
    // That all are of one holder is what the record states, and what the register must say, too.
    const isOfOne = new Set(rows.map((row) => row?.learnerId)).size === 1;
    if (!isOfOne) return verdictOf('FORGED_LOG', 'CREDENTIAL_NOT_IN_REGISTER');
    const outcomes = await Promise.all(
      rows.map((row) => (row ? this.verification.outcomeOf(row) : Promise.resolve(NOT_IN_REGISTER))),
    );
    const worst = WORST_FIRST.find((status) => outcomes.some((outcome) => outcome.status === status));
    const isForged = rows.includes(null);
    const name = isForged ? null : nameIn(credentials[0]);
    return {
      ...verdictOf(worst ?? 'VALID', isForged ? 'CREDENTIAL_NOT_IN_REGISTER' : null),
      shown: name === null ? {} : { name },
      certificates: outcomes,
      isPartial: record.transcript.partial === true,
    };
  }

  /**
   * The first credential in a record of JSON that the register does not hold so. To put such a record in order takes
   * long, and anybody can write one: only what somebody's own certificates make up is worth it. A JWT shows by its
   * signature first whether it is.
   */
  private async misfitIn(text: string): Promise<Record<string, unknown> | null> {
    if (!text.trimStart().startsWith('{')) return null;
    const secured = certificatesIn(objectIn(text));
    const credentials = secured.map(({ proof: _, ...credential }) =>
      isBadge(credential) ? credential : null,
    );
    const rows = await this.registered(credentials);
    return secured[rows.indexOf(null)] ?? null;
  }

  /** The certificates that say what credentials of the record say, in one round trip; null where the register has none. */
  private async registered(credentials: (OpenBadgeCredential | null)[]): Promise<(CertificateView | null)[]> {
    const ids = credentials.map((credential) => credential && certificateIdIn(credential));
    const found = await this.certificates.findByIds(ids.filter((id) => id !== null));
    const byId = new Map(found.map((row) => [row.id, row]));
    return credentials.map((credential, at) => {
      const row = byId.get(ids[at] ?? '');
      return credential && row && fitsCredential(credential, row) ? row : null;
    });
  }
}

const NOT_IN_REGISTER: CheckOutcome = { status: 'FORGED_LOG', serial: null, facts: null };
