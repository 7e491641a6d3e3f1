import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Settings } from '@platform/config';
import { Refused } from '@platform/errors';
import { didOf, Secrets } from '@platform/security';
import { fault } from '../credential/verdict';
import { CheckOutsideCredentialJob } from '../outside-credential/check-outside-credential.job';
import {
  firstDayOf,
  lastDayOf,
  type OutsideCredential,
  readOutsideCredential,
} from '../outside-credential/outside-credential';
import { sealedFor } from '../outside-credential/sealed-for';
import { kindOf } from '../trusted-issuer/trust-entry';
import { TrustedIssuerRepository } from '../trusted-issuer/trusted-issuer.repository';
import { ClaimingService } from './claiming.service';
import type { OutsideRow } from './outside-certificate.repository';
import { keyOfTyped } from './same-certificate';

/** Claims of certificates that learners have as digital credentials; a worker checks them. */
@Injectable()
export class CredentialClaimingService {
  /** What our own credentials call their issuer, in each form. */
  private readonly ownIssuers: string[];

  constructor(
    settings: Settings,
    private readonly claiming: ClaimingService,
    private readonly trust: TrustedIssuerRepository,
    private readonly secrets: Secrets,
  ) {
    this.ownIssuers = [settings.publicUrl, didOf(settings.publicUrl)];
  }

  /**
   * Claims what a credential (VC-JWT or JSON-LD) says; nothing of it is believed yet. `kind` is what the learner takes
   * it for, and is used when the trust list does not say. Refuses a `CREDENTIAL_…` code for what cannot be read,
   * `OWN_CREDENTIAL`, `KIND_NEEDED`, and as `ClaimingService.claim`; `BAD_USER_INPUT` at `input.kind`.
   */
  async claim(learnerId: string, text: string, kind: string | null): Promise<OutsideRow> {
    const credential = readOutsideCredential(text);
    if (keyOfTyped(credential.number) === '') throw fault('CREDENTIAL_MALFORMED');
    if (this.ownIssuers.includes(credential.issuerId)) throw new Refused('OWN_CREDENTIAL');
    const issuer = await this.trust.findOpen(credential.issuerId);
    const kindCode = (issuer && kindOf(issuer, credential.achievement)) ?? kind;
    if (kindCode === null) throw new Refused('KIND_NEEDED');
    const id = uuidv7();
    return this.claiming.store(
      {
        id,
        learnerId,
        kindCode,
        issuerName: issuer?.nameVi ?? nameOf(credential),
        number: credential.number,
        issuedOn: firstDayOf(credential.validFrom),
        validUntil: credential.validUntil && lastDayOf(credential.validUntil),
        link: null,
        credential: {
          sealed: this.secrets.encrypt(text.trim(), sealedFor(id)),
          key: keyOf(credential),
          issuer: credential.issuerId,
        },
      },
      CheckOutsideCredentialJob,
    );
  }
}

const nameOf = ({ issuerName, issuerId }: OutsideCredential): string =>
  issuerName === null || keyOfTyped(issuerName) === '' ? issuerId : issuerName;

/** What makes two credentials the same, whatever their issuer is called. */
const keyOf = ({ issuerId, number }: OutsideCredential): string =>
  createHash('sha256')
    .update(JSON.stringify([issuerId, number]))
    .digest('hex');
