import type { SelectiveClaims } from '../credential/sd-jwt-vc';
import type { CredentialFault } from '../credential/verdict';
import type { CheckOutcome, CheckStatus } from '../verification/verification.service';
import { type CheckReason, statusOfFault } from './check-reason';
import type { PresentedFormat } from './credential-text';
import type { FileFault } from './file-fault';
import type { Container } from './read-presented';

/** What a check of a file or text found: the register's answer, and what the credential itself says. */
export interface CredentialOutcome extends CheckOutcome {
  /** Null where the status says it all. */
  reason: CheckReason | null;
  container: Container;
  /** Null when no credential was found. */
  format: PresentedFormat | null;
  /** What the credential shows of its own accord, checked against its signature and the register. */
  shown: Partial<SelectiveClaims>;
  /** What the register says of each certificate of a record, in its order; empty for everything but a record. */
  certificates: CheckOutcome[];
  /** The record says that its holder has further certificates. */
  isPartial: boolean;
  /** Whether the file is one that was made here, to the last byte; null when no certificate of it was found. */
  isOriginal: boolean | null;
}

/** What the register and the signature say together, before the file around them is looked at. */
export type Verdict = Omit<CredentialOutcome, 'container' | 'format' | 'isOriginal'>;

export const verdictOf = (status: CheckStatus, reason: CheckReason | null): Verdict => ({
  status,
  serial: null,
  facts: null,
  reason,
  shown: {},
  certificates: [],
  isPartial: false,
});

export const refusal = (fault: FileFault | CredentialFault): Verdict =>
  verdictOf(statusOfFault(fault), fault);

export const cannotCheck = (reason: CheckReason): Verdict => verdictOf('CANNOT_CHECK', reason);
