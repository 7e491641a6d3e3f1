import type { KeyObject } from 'node:crypto';
import type { LearnerGroup } from '@app/identity';
import { toTypeId } from '@platform/graphql';
import { readPayload } from './certificate-payload';
import { verifyDetached } from './detached-jws';
import { digestOf, disclosedName } from './name-disclosure';

/** What is stored beside the signed bytes and must say the same. */
export interface StoredCertificate {
  id: string;
  serial: string;
  programmeCode: string;
  holderName: string;
  nameDisclosure: string;
  groupCode: LearnerGroup | null;
  framework: string;
  period: string;
  issuedAt: Date;
  validUntil: Date | null;
  canonicalPayload: Buffer;
  signature: string;
  kid: string;
}

/**
 * Whether the signature fits the stored bytes and the columns say what the bytes say. A row that was changed
 * in the database, in whatever column, does not pass.
 */
export function isUntouched(row: StoredCertificate, key: KeyObject | null): boolean {
  if (!key || !verifyDetached(row.signature, row.canonicalPayload, { kid: row.kid, key })) return false;
  const payload = readPayload(row.canonicalPayload);
  return (
    payload.id === toTypeId('cer', row.id) &&
    payload.serial === row.serial &&
    payload.programme.code === row.programmeCode &&
    payload.group === row.groupCode &&
    payload.framework === row.framework &&
    payload.period === row.period &&
    payload.issuedAt === row.issuedAt.toISOString() &&
    payload.validUntil === (row.validUntil?.toISOString() ?? null) &&
    payload._sd.includes(digestOf(row.nameDisclosure)) &&
    disclosedName(row.nameDisclosure) === row.holderName
  );
}
