import { Injectable } from '@nestjs/common';
import { badInput, notFound, Refused } from '@platform/errors';
import { type Actor, Secrets } from '@platform/security';
import { readPng } from '../file-check/read-png';
import { readSvg } from '../file-check/read-svg';
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
  const baked = bakedIn(content);
  if (baked === null) return content.toString('utf8');
  const [text, ...others] = new Set(baked);
  if (text === undefined)
    throw badInput({
      path: 'file',
      code: 'no_credential',
      message: 'holds no credential of Open Badges 3.0',
    });
  if (others.length > 0)
    throw badInput({ path: 'file', code: 'several_credentials', message: 'holds several credentials' });
  return text;
}

/** Null for what is no picture. */
function bakedIn(content: Buffer): string[] | null {
  try {
    return readPng(content) ?? readSvg(content);
  } catch (error) {
    if (!isRefused(error) || !error.code.startsWith('FILE_')) throw error;
    throw badInput({ path: 'file', code: 'broken', message: `cannot be read: ${error.code}` });
  }
}

const isRefused = (error: unknown): error is Refused => error instanceof Refused;
