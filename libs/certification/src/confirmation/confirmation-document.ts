import { readPayload } from '../issuing/certificate-payload';
import { jwsMessage, toCompact } from '../issuing/certificate-jws';
import type { CertificateSigner } from '../signer/certificate-signer';
import type { ConfirmationAction } from './confirmation.entity';
import type { DueConfirmation } from './confirmation.repository';

const LONGEST_REASON = 500;

/** What VNeID's inbox takes. Made from the signed bytes alone, so that a second delivery is the same document. */
export interface ConfirmationDocument {
  documentId: string;
  action: ConfirmationAction;
  personalNumber: string;
  /** Of the certificate that is issued, revoked or replaced. */
  serial: string;
  /** Serial of the certificate that takes its place; null unless `action` is SUPERSEDE. */
  supersededBy: string | null;
  programme: string;
  /** A learner group, or `ALL` of a programme that is for anybody. */
  group: string;
  framework: string;
  issuedAt: string;
  validUntil: string | null;
  verifyUrl: string;
  reason: string | null;
}

export function documentOf(confirmation: DueConfirmation, personalNumber: string): ConfirmationDocument {
  const payload = readPayload(confirmation.canonicalPayload);
  return {
    documentId: payload.id,
    action: confirmation.action,
    personalNumber,
    serial: payload.serial,
    supersededBy: confirmation.successorSerial,
    programme: payload.programme.titleVi,
    group: payload.group ?? 'ALL',
    framework: payload.framework,
    issuedAt: payload.issuedAt,
    validUntil: payload.validUntil,
    verifyUrl: payload.verifyUrl,
    reason:
      confirmation.action === 'REVOKE'
        ? `${confirmation.revocationCode}: ${confirmation.revocationReason}`.slice(0, LONGEST_REASON)
        : null,
  };
}

/** Compact JWS over a document, of a type of its own: no certificate passes as a message, and none the other way. */
export async function signDocument(
  document: ConfirmationDocument,
  signer: CertificateSigner,
): Promise<string> {
  const bytes = Buffer.from(JSON.stringify(document), 'utf8');
  const { made } = await signer.sign(({ kid }) => [
    jwsMessage({ alg: 'EdDSA', kid, typ: 'hvs-document+jws' }, bytes),
  ]);
  return made.map(({ message, signature }) => toCompact(message, signature)).join('');
}
