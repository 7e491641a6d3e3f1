import type { KeyObject } from 'node:crypto';
import type { LearnerGroup } from '@app/identity';
import { toTypeId } from '@platform/graphql';
import { findFacts } from './certificate-payload';
import { verifyCertificateJws } from './certificate-jws';
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
  const facts = findFacts(row.canonicalPayload);
  if (!key || !facts || !verifyCertificateJws(row, facts, key)) return false;
  return (
    facts.id === toTypeId('cer', row.id) &&
    facts.serial === row.serial &&
    facts.programme.code === row.programmeCode &&
    facts.group === row.groupCode &&
    facts.framework === row.framework &&
    facts.period === row.period &&
    facts.issuedAt === row.issuedAt.toISOString() &&
    facts.validUntil === (row.validUntil?.toISOString() ?? null) &&
    facts.nameDigest === digestOf(row.nameDisclosure) &&
    disclosedName(row.nameDisclosure) === row.holderName
  );
}
