import { isDeepStrictEqual } from 'node:util';
import { findUuid } from '@platform/graphql';
import { attachPayload } from '@platform/security';
import type { OpenBadgeCredential } from '../credential/open-badge';
import { factsOfBadge } from '../credential/read-badge';
import type { Presentation } from '../credential/sd-jwt-vc';
import { canonicalBytes, readPayload } from '../issuing/certificate-payload';
import type { CertificateView } from '../issuing/certificate-view';
import type { CertifiedFacts } from '../issuing/certified-facts';
import { saysTheSame } from '../offline-qr/qr-facts';
import type { Opened } from './open-presented';

/**
 * Whether the register holds exactly what a presented credential says, a name in clear included. A signature of ours
 * over anything else was made with the key and around the procedure.
 */
export function fitsRegister(opened: Opened, text: string, certificate: CertificateView): boolean {
  switch (opened.kind) {
    case 'CREDENTIAL':
      return fitsCredential(opened.credential, certificate);
    case 'PRESENTATION':
      return fitsPresentation(opened.presentation, certificate);
    case 'EARLY':
      return text === registeredJws(certificate);
    case 'OFFLINE_QR':
      return saysTheSame(opened.qr, certificate);
  }
}

/** Id of the certificate that a credential is of; null when its own id is none that we give. */
export const certificateIdIn = ({ id }: OpenBadgeCredential): string | null =>
  findUuid('cer', String(id).split('/').at(-1) ?? '');

/** The certificate as it was signed when it was issued. */
export const registeredJws = ({ signature, canonicalPayload }: CertificateView): string =>
  attachPayload(signature, canonicalPayload);

/** The name that a credential shows in clear; null when it shows its hash alone. */
export function nameIn({ credentialSubject }: OpenBadgeCredential): string | null {
  const named = credentialSubject.identifier.find(isClear);
  return named?.identityHash ?? null;
}

/** Whether the register holds what a credential says, and the name in it, if it shows one. */
export function fitsCredential(credential: OpenBadgeCredential, certificate: CertificateView): boolean {
  const registered = readPayload(certificate.canonicalPayload);
  try {
    const name = nameIn(credential);
    if (name !== null && name !== certificate.holderName) return false;
    const unnamed = withoutName(credential);
    if (registered.form === 3) return canonicalBytes(unnamed).equals(certificate.canonicalPayload);
    return isDeepStrictEqual(certified(factsOfBadge(unnamed)), certified(registered));
  } catch {
    // A signature does not make it a whole credential: who has the key can sign anything.
    return false;
  }
}

function withoutName(credential: OpenBadgeCredential): OpenBadgeCredential {
  const { credentialSubject: subject } = credential;
  const identifier = subject.identifier.filter((each) => !isClear(each));
  return { ...credential, credentialSubject: { ...subject, identifier } };
}

const isClear = ({ hashed, identityType }: { hashed: boolean; identityType: string }): boolean =>
  !hashed && identityType === 'name';

/** What both forms must say alike: the first forms know neither the address of the credential nor, at first, the unit. */
const certified = ({ id, serial, programme, group, framework, period, ...facts }: CertifiedFacts) => ({
  ...{ id, serial, group, framework, period },
  programme: { code: programme.code, titleVi: programme.titleVi, titleEn: programme.titleEn },
  issuedAt: facts.issuedAt,
  validUntil: facts.validUntil,
  nameDigest: facts.nameDigest,
});

const DAY = 86_400_000;

/** What is shown must be what the register has; a mark stands in no register and is good by its signature alone. */
function fitsPresentation({ claims, validUntil, issuedOn }: Presentation, row: CertificateView): boolean {
  const { programme, issuingBody } = readPayload(row.canonicalPayload);
  const registered: Record<string, unknown> = {
    name: row.holderName,
    serial: row.serial,
    programme: programme.titleVi,
    group: row.groupCode,
    framework: row.framework,
    period: row.period,
    issuing_body: issuingBody?.nameVi,
    issued_at: row.issuedAt.toISOString(),
  };
  const seconds = (moment: Date | null) => moment && Math.floor(moment.getTime() / 1000);
  return (
    Object.entries(claims).every(([name, value]) => !(name in registered) || registered[name] === value) &&
    seconds(validUntil) === seconds(row.validUntil) &&
    Math.floor(issuedOn.getTime() / DAY) === Math.floor(row.issuedAt.getTime() / DAY)
  );
}
