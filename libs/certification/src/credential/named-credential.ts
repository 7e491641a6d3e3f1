import type { CertificateContent } from '../issuing/certificate-content';
import { readPayload } from '../issuing/certificate-payload';
import type { CertificateView } from '../issuing/certificate-view';
import { findUuid } from '@platform/graphql';
import { credentialOf, type OpenBadgeCredential } from './open-badge';

/** Who is named as issuing body of certificates of form 1, which name none: the platform that signed. */
const PLATFORM_NAME = 'Học Vụ Số';

/**
 * The credential of a certificate. Form 3 is one; of a certificate of the first forms the same facts are put into a
 * credential, which must then be signed anew.
 */
export function credentialIn(certificate: CertificateView, publicUrl: string): OpenBadgeCredential {
  const facts = readPayload(certificate.canonicalPayload);
  if (facts.form === 3)
    return JSON.parse(certificate.canonicalPayload.toString('utf8')) as OpenBadgeCredential;
  const content: CertificateContent = {
    id: certificate.id,
    serial: certificate.serial,
    programme: { ...facts.programme, id: certificate.programmeId },
    issuingBody: {
      id: findUuid('unt', facts.issuingBody?.id ?? '') ?? certificate.unitId,
      nameVi: facts.issuingBody?.nameVi ?? PLATFORM_NAME,
      nameEn: facts.issuingBody?.nameEn ?? null,
    },
    groupCode: certificate.groupCode,
    framework: certificate.framework,
    period: certificate.period,
    issuedAt: certificate.issuedAt,
    validUntil: certificate.validUntil,
    awardedAt: null,
    nameDisclosure: certificate.nameDisclosure,
    status: null,
  };
  return credentialOf(content, publicUrl);
}

/** The credential with the holder's name in clear beside its hash (Open Badges 3.0, `IdentityObject`): for the holder alone. */
export function withName(credential: OpenBadgeCredential, name: string): OpenBadgeCredential {
  const { credentialSubject: subject } = credential;
  const named = { type: 'IdentityObject' as const, hashed: false, identityHash: name, identityType: 'name' };
  return {
    ...credential,
    credentialSubject: { ...subject, identifier: [...subject.identifier, named] },
  };
}
