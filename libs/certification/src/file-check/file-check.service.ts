import { Injectable, Logger } from '@nestjs/common';
import { Settings } from '@platform/config';
import { isOutage } from '@platform/database';
import { Refused } from '@platform/errors';
import { findUuid } from '@platform/graphql';
import { didOf, type PublishedKey } from '@platform/security';
import { keysOf } from '../credential/did-document';
import type { SelectiveClaims } from '../credential/sd-jwt-vc';
import type { CredentialFault } from '../credential/verdict';
import { CertificateRepository } from '../issuing/certificate.repository';
import { OfflineQrService } from '../offline-qr/offline-qr.service';
import { offlineDigitsIn, serialIn } from '../verification/serial-in';
import {
  type CheckOutcome,
  type CheckStatus,
  VerificationService,
} from '../verification/verification.service';
import { type CheckReason, statusOfFault } from './check-reason';
import { claimsToBeOurs } from './claimed-issuer';
import type { PresentedFormat } from './credential-text';
import { DrawnFileRepository } from '../document/drawn-file.repository';
import type { FileFault } from './file-fault';
import { fitsRegister, nameIn, registeredJws } from './fits-register';
import { KnownKeys } from './known-keys';
import { type Opened, openPresented } from './open-presented';
import { type Container, readPresented } from './read-presented';

/** What a check of a file or text found: the register's answer, and what the credential itself says. */
export interface CredentialOutcome extends CheckOutcome {
  /** Null where the status says it all. */
  reason: CheckReason | null;
  container: Container;
  /** Null when no credential was found. */
  format: PresentedFormat | null;
  /** What the credential shows of its own accord, checked against its signature and the register. */
  shown: Partial<SelectiveClaims>;
  /** Whether the file is one that was made here, to the last byte; null when no certificate of it was found. */
  isOriginal: boolean | null;
}

/** What the register and the signature say together, before the file around them is looked at. */
type Verdict = Pick<CredentialOutcome, 'status' | 'serial' | 'facts' | 'reason' | 'shown'>;

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
    private readonly offlineQrs: OfflineQrService,
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
      isOriginal: verdict.facts && container !== 'TEXT' ? madeFor === verdict.serial : null,
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
    return this.byCode(madeFor);
  }

  /** Of a code, the address of its check page, or what its offline QR holds. */
  private async byCode(typed: string): Promise<Verdict> {
    const digits = offlineDigitsIn(typed);
    const outcome = await (digits ? this.offlineQrs.check(digits) : this.verification.check(serialIn(typed)));
    const reason = outcome.status === 'CANNOT_CHECK' ? ('CREDENTIAL_REGISTER_UNREACHABLE' as const) : null;
    return { ...outcome, reason, shown: {} };
  }

  private async judge(text: string, format: PresentedFormat): Promise<Verdict> {
    if (format === 'SERIAL') return this.byCode(text);
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
    if (!(await claimsToBeOurs(text, format, this.publicUrl, findKey)))
      return verdictOf('UNKNOWN_ISSUER', 'CREDENTIAL_NOT_OURS');
    const opened = await openPresented(text, format, this.publicUrl, findKey);
    const isStolen = (await keysOf(did, keys)(opened.keyUrl))?.compromisedAt !== null;
    try {
      return await this.heldAgainstRegister(opened, text, isStolen);
    } catch (error) {
      if (!isOutage(error)) throw error;
      this.log.error({ reason: String(error) }, 'the register cannot be read');
      return isStolen ? refusal('CREDENTIAL_KEY_COMPROMISED') : cannotCheck('CREDENTIAL_SIGNATURE_FITS');
    }
  }

  private async heldAgainstRegister(opened: Opened, text: string, isStolen: boolean): Promise<Verdict> {
    const key = registerKeyOf(opened);
    if (key === 'NOT_SHOWN') return this.withoutSerial(opened, isStolen);
    const certificate = key && (await this.certificates.findBy(key));
    // Whoever has a stolen key can sign any name, and would learn here whether it is the right one.
    if (isStolen && (!certificate || text !== registeredJws(certificate)))
      return refusal('CREDENTIAL_KEY_COMPROMISED');
    if (!certificate || !fitsRegister(opened, text, certificate))
      return verdictOf('FORGED_LOG', 'CREDENTIAL_NOT_IN_REGISTER');
    const outcome = await this.verification.outcomeOf(certificate);
    return { ...outcome, reason: null, shown: outcome.facts ? shownBy(opened) : {} };
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

const verdictOf = (status: CheckStatus, reason: CheckReason | null): Verdict => ({
  status,
  serial: null,
  facts: null,
  reason,
  shown: {},
});

const refusal = (fault: FileFault | CredentialFault): Verdict => verdictOf(statusOfFault(fault), fault);

const cannotCheck = (reason: CheckReason): Verdict => verdictOf('CANNOT_CHECK', reason);

/** What to look up in the register; null when it names no certificate at all. */
function registerKeyOf(opened: Opened): { id: string } | { serial: string } | 'NOT_SHOWN' | null {
  switch (opened.kind) {
    case 'EARLY':
      return { serial: opened.serial };
    case 'CREDENTIAL': {
      const id = findUuid('cer', String(opened.credential.id).split('/').at(-1) ?? '');
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
