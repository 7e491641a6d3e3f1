import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import { badInput, notFound, Refused } from '@platform/errors';
import { FileStore, shownName, sniffMedia } from '@platform/files';
import { type Actor, Secrets } from '@platform/security';
import { DecidingService } from './deciding.service';
import { OutsideCertificateRepository, type OutsideRow } from './outside-certificate.repository';

const MOST_BYTES = 10 * 1024 * 1024;

/** The file that proves a claim: one a claim, encrypted, replaced while nobody has decided. */
@Injectable()
export class EvidenceService {
  constructor(
    private readonly database: Database,
    private readonly outside: OutsideCertificateRepository,
    private readonly claims: DecidingService,
    private readonly store: FileStore,
    private readonly secrets: Secrets,
  ) {}

  /**
   * Stores a PDF or a picture for the person's own claim; the same file again changes nothing. `BAD_USER_INPUT` at
   * `file` for another type or more than 10 MiB; refusal `CLAIM_DECIDED`.
   */
  async put(learnerId: string, id: string, file: { filename: string; content: Buffer }): Promise<void> {
    const type = typeOf(file.content);
    const sha256 = hash('sha256', file.content);
    // The file goes first: one without a row shows nothing, a row without a file would be a proof that is missing.
    refuseUnlessOpen(await this.outside.find(id), learnerId);
    const sealed = this.secrets.encrypt(file.content.toString('base64'), pathOf(id, sha256));
    await this.store.put(pathOf(id, sha256), sealed);
    await this.database.transaction(async () => {
      refuseUnlessOpen(await this.outside.lock(id), learnerId);
      await this.outside.setEvidence(id, { name: shownName(file.filename), type, sha256 });
    });
  }

  /** The file, for its owner and for officers in reach; `NOT_FOUND` for everybody else, and where there is none. */
  async get(actor: Actor, id: string): Promise<{ type: string; content: Buffer }> {
    await this.claims.getVisible(actor, id);
    const evidence = await this.outside.evidenceOf(id);
    const sealed = evidence && (await this.store.find(pathOf(id, evidence.sha256)));
    if (!evidence || !sealed) throw notFound('file');
    const plain = this.secrets.decrypt(sealed, pathOf(id, evidence.sha256));
    return { type: evidence.type, content: Buffer.from(plain, 'base64') };
  }
}

function refuseUnlessOpen(claim: OutsideRow | null, learnerId: string): void {
  if (claim?.learnerId !== learnerId) throw notFound('outside certificate');
  if (claim.state !== 'CLAIMED') throw new Refused('CLAIM_DECIDED');
}

const pathOf = (id: string, sha256: string) => `outside-certificates/${id}-${sha256.slice(0, 32)}`;

/** By the content alone: nothing that a browser would run. */
function typeOf(content: Buffer): string {
  if (content.length > MOST_BYTES)
    throw badInput({ path: 'file', code: 'too_large', message: 'must not be larger than 10 MB' });
  if (content.subarray(0, 5).toString('latin1') === '%PDF-') return 'application/pdf';
  const media = sniffMedia(content);
  if (media?.kind === 'IMAGE') return media.mimeType;
  throw badInput({ path: 'file', code: 'wrong_type', message: 'must be a PDF or a picture, by its content' });
}
