import { CREDENTIAL_FAULTS, type CredentialFault } from '../credential/verdict';
import type { CheckStatus } from '../verification/verification.service';
import { FILE_FAULTS, type FileFault } from './file-fault';

/** Why a check of a credential came out as it did, where the status alone does not say it. */
export const CHECK_REASONS = [
  ...CREDENTIAL_FAULTS,
  ...FILE_FAULTS,
  /** Of another issuer: nothing can be said of it here. */
  'CREDENTIAL_NOT_OURS',
  /** Signed with a key of ours, and the register holds no certificate that says the same. */
  'CREDENTIAL_NOT_IN_REGISTER',
  /** Genuine, but it does not show which certificate it is, so that its state cannot be looked up. */
  'CREDENTIAL_SERIAL_NOT_SHOWN',
  /** The signature fits; the register cannot be read now. */
  'CREDENTIAL_SIGNATURE_FITS',
  /** Neither register nor keys can be read now. */
  'CREDENTIAL_REGISTER_UNREACHABLE',
] as const;
export type CheckReason = (typeof CHECK_REASONS)[number];

/** What a fault means for whoever was handed the credential; of one that says it is ours. */
const STATUS_OF_FAULT: Partial<Record<CheckReason, CheckStatus>> = {
  FILE_WITHOUT_CREDENTIAL: 'NO_CREDENTIAL',
  CREDENTIAL_WRONG_ALGORITHM: 'TAMPERED',
  CREDENTIAL_REMOTE_CONTEXT: 'TAMPERED',
  CREDENTIAL_WRONG_CONTEXT: 'TAMPERED',
  CREDENTIAL_UNKNOWN_KEY: 'TAMPERED',
  CREDENTIAL_KEY_COMPROMISED: 'TAMPERED',
  CREDENTIAL_FORGED: 'TAMPERED',
  CREDENTIAL_EXPIRED: 'EXPIRED',
};

/** Anything that cannot even be read is MALFORMED. */
export const statusOfFault = (fault: FileFault | CredentialFault): CheckStatus =>
  STATUS_OF_FAULT[fault] ?? 'MALFORMED';
