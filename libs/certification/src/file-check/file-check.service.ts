import { Injectable, Logger } from '@nestjs/common';
import { Settings } from '@platform/config';
import { isOutage } from '@platform/database';
import { Refused } from '@platform/errors';
import { didOf, type PublishedKey } from '@platform/security';
import { keysOf } from '../credential/did-document';
import type { SelectiveClaims } from '../credential/sd-jwt-vc';
import type { CredentialFault } from '../credential/verdict';
import { DrawnFileRepository } from '../document/drawn-file.repository';
import { CertificateRepository } from '../issuing/certificate.repository';
import { serialIn } from '../verification/serial-in';
import { VerificationService } from '../verification/verification.service';
import { claimsToBeOurs } from './claimed-issuer';
import { cannotCheck, type CredentialOutcome, refusal, type Verdict, verdictOf } from './credential-outcome';
import type { PresentedFormat } from './credential-text';
import type { FileFault } from './file-fault';
import { certificateIdIn, fitsRegister, nameIn, registeredJws } from './fits-register';
import { KnownKeys } from './known-keys';
import { type Opened, openPresented } from './open-presented';
import { readPresented } from './read-presented';
import { TranscriptCheck } from './transcript-check';

@Injectable()
export class FileCheckService {
  private readonly log = new Logger(FileCheckService.name);
  private readonly publicUrl: string;

  constructor(
    settings: Settings,
    private readonly keys: KnownKeys,
    private readonly certificates: CertificateRepository,
    private readonly verification: VerificationService,
    private readonly drawn: DrawnFileRepository,
    private readonly transcripts: TranscriptCheck,
  ) {
    this.publicUrl = settings.publicUrl;
  }

  /**
   * Checks a file or a text by its content alone: first the signature against our keys, then the credential against
   * the register. Throws nothing for what was handed in, asks the network for nothing and changes nothing.
   */
  async check(content: Buffer): Promise<CredentialOutcome> {
    const reading = readPresented(content);
    const { container } = reading;
    const madeFor = container === 'TEXT' ? null : await this.madeFor(content);
    const verdict =
      'format' in reading
        ? await this.judge(reading.text, reading.format)
        : await this.withoutCredential(reading.fault, madeFor);
    return {
      ...verdict,
      container,
      format: 'format' in reading ? reading.format : null,
      isOriginal: container === 'TEXT' || !isFound(verdict) ? null : madeFor === serialOfFile(verdict),
    };
  }

  /** Serial of the certificate that these very bytes were drawn for here; null for every other file. */
  private async madeFor(content: Buffer): Promise<string | null> {
    try {
      return await this.drawn.serialOf(content);
    } catch (error) {
      if (!isOutage(error)) throw error;
      this.log.error({ reason: String(error) }, 'the digests of files cannot be read');
      return null;
    }
  }

  /** A file made here may hold no credential, e.g. that of a certificate which was revoked. */
  private async withoutCredential(
    fault: FileFault | CredentialFault,
    madeFor: string | null,
  ): Promise<Verdict> {
    if (fault !== 'FILE_WITHOUT_CREDENTIAL' || madeFor === null) return refusal(fault);
    return this.bySerial(madeFor);
  }

  private async bySerial(typed: string): Promise<Verdict> {
    const outcome = await this.verification.check(typed);
    const reason = outcome.status === 'CANNOT_CHECK' ? ('CREDENTIAL_REGISTER_UNREACHABLE' as const) : null;
    return { ...verdictOf(outcome.status, reason), ...outcome };
  }

  private async judge(text: string, format: PresentedFormat): Promise<Verdict> {
    if (format === 'SERIAL') return this.bySerial(serialIn(text));
    const keys = await this.keys.all();
    if (!keys) return cannotCheck('CREDENTIAL_REGISTER_UNREACHABLE');
    try {
      return await this.judgeCredential(text, format, keys);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return refusal(error.code as CredentialFault);
    }
  }

  private async judgeCredential(
    text: string,
    format: Exclude<PresentedFormat, 'SERIAL'>,
    keys: PublishedKey[],
  ): Promise<Verdict> {
    const did = didOf(this.publicUrl);
    // What a stolen key signed is opened, too: the register may have held it since before the theft.
    const findKey = keysOf(
      did,
      keys.map((key) => ({ ...key, compromisedAt: null })),
    );
    const ours = { publicUrl: this.publicUrl, findKey, keys };
    if (!(await claimsToBeOurs(text, format, ours)))
      return verdictOf('UNKNOWN_ISSUER', 'CREDENTIAL_NOT_OURS');
    if (format === 'TRANSCRIPT') return this.judgeTranscript(text, keys);
    const opened = await openPresented(text, format, ours);
    const isStolen = (await keysOf(did, keys)(opened.keyUrl))?.compromisedAt !== null;
    try {
      return await this.heldAgainstRegister(opened, text, isStolen);
    } catch (error) {
      if (!isOutage(error)) throw error;
      this.log.error({ reason: String(error) }, 'the register cannot be read');
      return isStolen ? refusal('CREDENTIAL_KEY_COMPROMISED') : cannotCheck('CREDENTIAL_SIGNATURE_FITS');
    }
  }

  /** What a stolen key signed counts for nothing here: its holder gets a new record at any time. */
  private async judgeTranscript(text: string, keys: PublishedKey[]): Promise<Verdict> {
    try {
      return await this.transcripts.check(text, keysOf(didOf(this.publicUrl), keys));
    } catch (error) {
      if (!isOutage(error)) throw error;
      this.log.error({ reason: String(error) }, 'the register cannot be read');
      return cannotCheck('CREDENTIAL_REGISTER_UNREACHABLE');
    }
  }

  private async heldAgainstRegister(opened: Opened, text: string, isStolen: boolean): Promise<Verdict> {
    const key = registerKeyOf(opened);
    if (key === 'NOT_SHOWN') return this.withoutSerial(opened, isStolen);
    const certificate = key && (await this.certificates.findBy(key));
    const isHeld = certificate !== null && fitsRegister(opened, text, certificate);
    // Whoever has a stolen key can sign any name, and would learn here whether it is the right one. A QR says no more
    // than everybody may know, and stays printed.
    const saysNothingNew = isHeld && (opened.kind === 'OFFLINE_QR' || text === registeredJws(certificate));
    if (isStolen && !saysNothingNew) return refusal('CREDENTIAL_KEY_COMPROMISED');
    if (!isHeld) return verdictOf('FORGED_LOG', 'CREDENTIAL_NOT_IN_REGISTER');
    const outcome = await this.verification.outcomeOf(certificate);
    return { ...verdictOf(outcome.status, null), ...outcome, shown: outcome.facts ? shownBy(opened) : {} };
  }

  /** The holder chose not to show the serial. */
  private async withoutSerial(opened: Opened, isStolen: boolean): Promise<Verdict> {
    if (isStolen) return refusal('CREDENTIAL_KEY_COMPROMISED');
    const until = opened.kind === 'PRESENTATION' ? opened.presentation.validUntil : null;
    const isOver = until !== null && (await this.certificates.now()) >= until;
    const verdict = isOver
      ? verdictOf('EXPIRED', 'CREDENTIAL_EXPIRED')
      : cannotCheck('CREDENTIAL_SERIAL_NOT_SHOWN');
    return { ...verdict, shown: shownBy(opened) };
  }
}

/** Whether the register knows what a file is about. */
const isFound = ({ facts, certificates }: Verdict): boolean => facts !== null || certificates.length > 0;

/** Under which certificate a file is remembered: a record under the first, which is the newest. */
const serialOfFile = ({ serial, certificates }: Verdict): string | null =>
  certificates.length > 0 ? certificates[0].serial : serial;

/** What to look up in the register; null when it names no certificate at all. */
function registerKeyOf(opened: Opened): { id: string } | { serial: string } | 'NOT_SHOWN' | null {
  switch (opened.kind) {
    case 'EARLY':
      return { serial: opened.serial };
    case 'OFFLINE_QR':
      return { serial: opened.qr.serial };
    case 'CREDENTIAL': {
      const id = certificateIdIn(opened.credential);
      return id === null ? null : { id };
    }
    case 'PRESENTATION': {
      const { serial } = opened.presentation.claims;
      return serial === undefined ? 'NOT_SHOWN' : { serial: String(serial) };
    }
  }
}

function shownBy(opened: Opened): Partial<SelectiveClaims> {
  if (opened.kind === 'PRESENTATION') {
    // Whoever has the key could sign values of any kind.
    const plain = ([, value]: [string, unknown]) => typeof value === 'string' || typeof value === 'number';
    return Object.fromEntries(Object.entries(opened.presentation.claims).filter(plain));
  }
  const name = opened.kind === 'CREDENTIAL' ? nameIn(opened.credential) : null;
  return name === null ? {} : { name };
}
