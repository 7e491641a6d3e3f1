import { uuidv7 } from 'uuidv7';
import { didOf } from '@platform/security';
import { recordContexts } from '../credential/contexts';
import type { DataIntegrityProof } from '../credential/data-integrity';
import type { OpenBadgeCredential } from '../credential/open-badge';

/**
 * Certificates in one record; a person with more gets the newest, and the record says that it is partial. To sign this
 * many keeps a process busy for half a second (RDF canonicalisation), which nobody else should have to wait out longer.
 */
export const MOST_CERTIFICATES = 30;

/** What the record says of completeness holds for so long; each certificate has its own dates and status. */
const LIFETIME_DAYS = 180;

export type ProvenBadge = OpenBadgeCredential & { proof: DataIntegrityProof };
type Identifiers = OpenBadgeCredential['credentialSubject']['identifier'];

/**
 * All certificates of one person in one credential: a `ClrCredential` of Comprehensive Learner Record 2.0 (1EdTech) on
 * VC 2.0. By its signature the installation states that every certificate in it is of the same holder.
 */
export interface TranscriptCredential {
  '@context': string[];
  /** New each time. */
  id: string;
  type: ['VerifiableCredential', 'ClrCredential'];
  issuer: { id: string; type: ['Profile']; name: string; url: string };
  name: string;
  /** ISO 8601, UTC: the moment of which the record speaks. */
  validFrom: string;
  validUntil: string;
  /** The person has more certificates than these. */
  partial?: true;
  credentialSubject: {
    type: ['ClrSubject'];
    /** The identifiers of the holder on all certificates, each once: who has one of them has all. */
    identifier: Identifiers;
    /** Each with its own proof, the newest first; expired ones say so by their own dates. */
    verifiableCredential: ProvenBadge[];
  };
  credentialSchema: { id: string; type: '1EdTechJsonSchemaValidator2019' }[];
}

const SCHEMA = 'https://purl.imsglobal.org/spec/clr/v2p0/schema/json/clr_v2p0_clrcredential_schema.json';

/** The record of these certificates at a moment, to be secured by the installation at `publicUrl`. */
export function transcriptOf(
  certificates: ProvenBadge[],
  { at, isPartial, publicUrl }: { at: Date; isPartial: boolean; publicUrl: string },
): TranscriptCredential {
  return {
    '@context': recordContexts,
    id: `urn:uuid:${uuidv7()}`,
    type: ['VerifiableCredential', 'ClrCredential'],
    issuer: { id: didOf(publicUrl), type: ['Profile'], name: 'Học Vụ Số', url: publicUrl },
    name: 'Bảng tổng hợp chứng nhận kỹ năng số',
    validFrom: at.toISOString(),
    validUntil: new Date(at.getTime() + LIFETIME_DAYS * 86_400_000).toISOString(),
    ...(isPartial ? { partial: true } : {}),
    credentialSubject: {
      type: ['ClrSubject'],
      identifier: identifiersOf(certificates),
      verifiableCredential: certificates,
    },
    credentialSchema: [{ id: SCHEMA, type: '1EdTechJsonSchemaValidator2019' }],
  };
}

/** The identifiers of the holders of certificates, each once. */
export function identifiersOf(certificates: OpenBadgeCredential[]): Identifiers {
  const all = certificates.flatMap(({ credentialSubject }) => credentialSubject.identifier);
  return [...new Map(all.map((each) => [`${each.identityType} ${each.identityHash}`, each])).values()];
}
