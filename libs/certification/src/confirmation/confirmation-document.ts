import { readPayload } from '../issuing/certificate-payload';
import { attachPayload, signDetached } from '../issuing/detached-jws';
import type { DueConfirmation } from './confirmation.repository';

const LONGEST_REASON = 500;

/** What VNeID's inbox takes. Made from the signed bytes alone, so that a second delivery is the same document. */
export interface ConfirmationDocument {
  documentId: string;
  action: 'ISSUE' | 'REVOKE';
  personalNumber: string;
  serial: string;
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
export function signDocument(
  document: ConfirmationDocument,
  kid: string,
  key: Parameters<typeof signDetached>[2],
): string {
  const bytes = Buffer.from(JSON.stringify(document), 'utf8');
  return attachPayload(signDetached(bytes, kid, key, 'hvs-document+jws'), bytes);
}
