import { toTypeId } from '@platform/graphql';
import { didOf } from '@platform/security';
import type { CertificateContent } from '../issuing/certificate-content';
import { checkUrlOf } from '../issuing/check-url';
import { digestOf } from '../issuing/name-disclosure';
import { STATUS_PURPOSES, statusListUrl, type StatusPurpose } from '../status-list/status-list-credential';
import type { StatusPlace } from '../status-list/status-place';
import { contextsOf } from './contexts';

interface Achievement {
  id: string;
  type: ['Achievement'];
  achievementType: 'CertificateOfCompletion';
  /** Code of the programme. */
  humanCode: string;
  inLanguage: 'vi';
  name: string;
  nameEn?: string;
  description: string;
  criteria: { narrative: string };
}

/**
 * A certificate of form 3: a credential of Verifiable Credentials Data Model 2.0 (W3C) that is an `OpenBadgeCredential`
 * of Open Badges 3.0 (1EdTech). Its canonical bytes are what is signed. Holds no name and no personal number.
 */
export interface OpenBadgeCredential {
  '@context': string[];
  /** Where everybody gets it: `<publicUrl>/credentials/cer_…`. */
  id: string;
  type: ['VerifiableCredential', 'OpenBadgeCredential'];
  /** The installation signs; name and identifier are those of the unit that answers for the programme. */
  issuer: {
    id: string;
    type: ['Profile'];
    name: string;
    nameEn?: string;
    url: string;
    otherIdentifier: { type: ['IdentifierEntry']; identifier: string; identifierType: string }[];
  };
  name: string;
  /** ISO 8601, UTC, milliseconds. */
  validFrom: string;
  validUntil?: string;
  /** When the right was earned, on a version that replaces an earlier one (`validFrom` is that of the version). */
  awardedDate?: string;
  credentialSubject: {
    type: ['AchievementSubject'];
    /** Hash of the disclosure of the name, which its holder has. */
    identifier: { type: 'IdentityObject'; hashed: boolean; identityHash: string; identityType: string }[];
    /** The serial. */
    licenseNumber: string;
    /** Left out when the programme is for anybody. */
    learnerGroup?: string;
    framework: string;
    /** `ONCE` or a Vietnamese calendar year. */
    period: string;
    achievement: Achievement;
  };
  evidence: { id: string; type: ['Evidence']; name: string }[];
  credentialStatus?: CredentialStatus[];
  credentialSchema: { id: string; type: '1EdTechJsonSchemaValidator2019' }[];
}

type CredentialStatus =
  | { id: string; type: '1EdTechRevocationList' }
  | {
      id: string;
      type: 'BitstringStatusListEntry';
      statusPurpose: StatusPurpose;
      statusListIndex: string;
      statusListCredential: string;
    };

const SCHEMA =
  'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json';

/**
 * Open Badges 3.0 asks for an identifier of the holder where there is no address of them. Its own hash of a name
 * publishes the salt, so that anybody could try names against it; this hash is of the disclosure of RFC 9901, whose
 * salt only the holder has.
 */
export const NAME_IDENTITY = 'ext:nameDisclosure';
const UNIT_IDENTIFIER = 'ext:organisationalUnit';

/** The credential that certifies the content, in the name of the installation at `publicUrl`. */
export function credentialOf(content: CertificateContent, publicUrl: string): OpenBadgeCredential {
  const { programme, issuingBody } = content;
  return {
    '@context': contextsOf(publicUrl),
    id: credentialUrlOf(publicUrl, content.id),
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    issuer: {
      id: didOf(publicUrl),
      type: ['Profile'],
      name: issuingBody.nameVi,
      ...(issuingBody.nameEn === null ? {} : { nameEn: issuingBody.nameEn }),
      url: publicUrl,
      otherIdentifier: [
        {
          type: ['IdentifierEntry'],
          identifier: toTypeId('unt', issuingBody.id),
          identifierType: UNIT_IDENTIFIER,
        },
      ],
    },
    name: programme.titleVi,
    validFrom: content.issuedAt.toISOString(),
    ...(content.validUntil === null ? {} : { validUntil: content.validUntil.toISOString() }),
    ...(content.awardedAt === null ? {} : { awardedDate: content.awardedAt.toISOString() }),
    credentialSubject: {
      type: ['AchievementSubject'],
      identifier: [
        {
          type: 'IdentityObject',
          hashed: true,
          identityHash: `sha256$${Buffer.from(digestOf(content.nameDisclosure), 'base64url').toString('hex')}`,
          identityType: NAME_IDENTITY,
        },
      ],
      licenseNumber: content.serial,
      ...(content.groupCode === null ? {} : { learnerGroup: content.groupCode }),
      framework: content.framework,
      period: content.period,
      achievement: achievementOf(content),
    },
    evidence: [
      {
        id: checkUrlOf(publicUrl, content.serial),
        type: ['Evidence'],
        name: 'Trang kiểm tra giấy chứng nhận',
      },
    ],
    ...(content.status === null ? {} : { credentialStatus: statusesOf(content.status, publicUrl) }),
    credentialSchema: [{ id: SCHEMA, type: '1EdTechJsonSchemaValidator2019' }],
  };
}

/** Where everybody gets the credential of a certificate. */
export const credentialUrlOf = (publicUrl: string, id: string): string =>
  `${publicUrl}/credentials/${toTypeId('cer', id)}`;

function achievementOf({ programme, groupCode, framework }: CertificateContent): Achievement {
  return {
    id: `urn:uuid:${programme.id}`,
    type: ['Achievement'],
    achievementType: 'CertificateOfCompletion',
    humanCode: programme.code,
    inLanguage: 'vi',
    name: programme.titleVi,
    ...(programme.titleEn === null ? {} : { nameEn: programme.titleEn }),
    description: `${programme.titleVi}: ${groupCode === null ? '' : `nhóm ${groupCode}, `}khung ${framework}.`,
    criteria: {
      narrative: `Đạt mọi điều kiện của chương trình ${programme.code}.`,
    },
  };
}

/**
 * Three ways to ask for the status of one certificate: Bitstring Status List 1.0 (W3C) for revocation and for
 * suspension, and the list of 1EdTech for displayers of badges that know no other.
 */
function statusesOf({ list, index }: StatusPlace, publicUrl: string): CredentialStatus[] {
  const bitstring = STATUS_PURPOSES.map((statusPurpose) => {
    const url = statusListUrl(publicUrl, statusPurpose, list);
    return {
      id: `${url}#${index}`,
      type: 'BitstringStatusListEntry' as const,
      statusPurpose,
      statusListIndex: String(index),
      statusListCredential: url,
    };
  });
  return [...bitstring, { id: `${publicUrl}/status/1edtech/${list}`, type: '1EdTechRevocationList' }];
}
