import type { LearnerGroup } from '@app/identity';
import type { CertifiedFacts } from '../issuing/certified-facts';
import type { OpenBadgeCredential } from './open-badge';

/** Whether a value looks like a credential and not like a certificate of the first forms. */
export const isBadge = (value: unknown): value is OpenBadgeCredential =>
  typeof value === 'object' && value !== null && '@context' in value;

/** What a credential of ours certifies. Throws when something is missing. */
export function factsOfBadge(credential: OpenBadgeCredential): CertifiedFacts {
  const { issuer, credentialSubject: subject, evidence } = credential;
  const { achievement } = subject;
  return {
    form: 3,
    issuer: issuer.id,
    issuingBody: {
      id: required(issuer.otherIdentifier[0]).identifier,
      nameVi: issuer.name,
      nameEn: issuer.nameEn ?? null,
    },
    id: required(credential.id.split('/').at(-1)),
    serial: subject.licenseNumber,
    programme: {
      code: achievement.humanCode,
      titleVi: achievement.name,
      titleEn: achievement.nameEn ?? null,
    },
    group: (subject.learnerGroup as LearnerGroup | undefined) ?? null,
    framework: subject.framework,
    period: subject.period,
    issuedAt: credential.validFrom,
    validUntil: credential.validUntil ?? null,
    verifyUrl: required(evidence[0]).id,
    nameDigest: digestIn(required(subject.identifier[0]).identityHash),
  };
}

/** `sha256$` and hexadecimal, the notation of Open Badges 3.0, as base64url. */
const digestIn = (identityHash: string): string =>
  Buffer.from(identityHash.replace(/^sha256\$/, ''), 'hex').toString('base64url');

function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('A credential lacks a part');
  return value;
}
