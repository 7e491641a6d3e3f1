import { Injectable } from '@nestjs/common';
import { badInput, notFound } from '@platform/errors';
import { type Actor, Secrets } from '@platform/security';
import { readBakedPng, readBakedSvg } from '../credential/baked';
import { CheckedClaimRepository } from '../outside-credential/checked-claim.repository';
import { sealedFor } from '../outside-credential/sealed-for';
import { CredentialClaimingService } from './credential-claiming.service';
import { DecidingService } from './deciding.service';
import type { OutsideRow } from './outside-certificate.repository';

/** Credentials as files: handed in by learners, looked at by officers. */
@Injectable()
export class CredentialFileService {
  constructor(
    private readonly claiming: CredentialClaimingService,
    private readonly claims: DecidingService,
    private readonly checked: CheckedClaimRepository,
    private readonly secrets: Secrets,
  ) {}

  /**
   * Claims the credential in a picture, or the file itself as text. `BAD_USER_INPUT` at `file` for a picture without
   * one, at `kind` for anything but a code; refuses as `CredentialClaimingService.claim`.
   */
  async claim(learnerId: string, content: Buffer, kind: unknown): Promise<OutsideRow> {
    if (kind !== undefined && (typeof kind !== 'string' || kind.length > 60))
      throw badInput({ path: 'kind', code: 'unknown_kind', message: 'is not a kind that is recognised' });
    return this.claiming.claim(learnerId, textIn(content), kind ?? null);
  }

  /** For the learner and for officers in reach; `NOT_FOUND` for everybody else, and where there is none. */
  async get(actor: Actor, id: string): Promise<string> {
    await this.claims.getVisible(actor, id);
    const found = await this.checked.findCredential(id);
    if (!found) throw notFound('credential');
    return this.secrets.decrypt(found.sealed, sealedFor(id));
  }
}

function textIn(content: Buffer): string {
  const isPng = content.subarray(1, 4).toString('latin1') === 'PNG';
  const isSvg = /^(\uFEFF)?\s*<(\?xml|svg|!)/.test(content.toString('utf8', 0, 200));
  if (!isPng && !isSvg) return content.toString('utf8');
  const text = isPng ? readBakedPng(content) : readBakedSvg(content);
  if (text === null)
    throw badInput({
      path: 'file',
      code: 'no_credential',
      message: 'holds no credential of Open Badges 3.0',
    });
  return text;
}
