import { Field, GraphQLISODateTime, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { type LearnerGroup, LearnerGroupEnum } from '@app/identity';
import { localised } from '@platform/i18n';
import { CHECK_STATUSES, type CheckOutcome, type CheckStatus } from './verification.service';

export const CheckStatusEnum = Object.fromEntries(CHECK_STATUSES.map((status) => [status, status]));
registerEnumType(CheckStatusEnum, {
  name: 'CertificateCheckStatus',
  description: 'What a public check found.',
  valuesMap: {
    VALID: { description: 'Issued here, valid, and its signature fits.' },
    SUSPENDED: { description: 'Issued here and suspended now: do not rely on it for the time being.' },
    REVOKED: { description: 'Issued here and revoked later.' },
    EXPIRED: { description: 'Issued here; its validity has ended.' },
    SUPERSEDED: { description: 'Issued here and replaced by a newer version.' },
    TAMPERED: { description: 'The signature does not fit: do not rely on it.' },
    FORGED_LOG: {
      description:
        'The signature fits, but it is not in the issuance log as it should be: do not rely on it.',
    },
    UNKNOWN: { description: 'No certificate has this serial.' },
    MALFORMED: {
      description:
        'Not a serial of this platform: look for a typing mistake. Or a file or text that cannot be read: see `reason`.',
    },
    UNKNOWN_ISSUER: {
      description: 'A credential of another issuer: whether it is good cannot be said here.',
    },
    NO_CREDENTIAL: {
      description: 'The file holds no credential, e.g. a photo or a scan: type the printed code.',
    },
    CANNOT_CHECK: {
      description:
        'Cannot be checked now, or not from what was shown: see `reason`. Says nothing against the certificate.',
    },
  },
});

@ObjectType({ description: 'What everybody may know of a certificate.' })
export class CertificateCheck {
  @Field(() => CheckStatusEnum, { description: 'What was found.' })
  status!: CheckStatus;

  @Field(() => String, { nullable: true, description: 'The serial in its right form.' })
  serial!: string | null;

  @Field(() => String, { nullable: true, description: "First letters of the holder's name." })
  maskedName!: string | null;

  @Field(() => String, { nullable: true, description: 'Title of the programme.' })
  title!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Unit that issued it, as it was called that day; null on certificates of the first form.',
  })
  issuingBody!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Calendar year it stands for; null for one that is earned once.',
  })
  year!: number | null;

  @Field(() => LearnerGroupEnum, { nullable: true, description: 'Group it was earned in.' })
  group!: LearnerGroup | null;

  @Field(() => String, { nullable: true, description: 'Framework and version.' })
  framework!: string | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was earned.' })
  issuedAt!: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'End of its validity.' })
  validUntil!: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was revoked.' })
  revokedAt!: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Since when it is suspended.' })
  suspendedAt!: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'Compact JWS; the keys are at /.well-known/jwks.json.',
  })
  jws!: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Its place in the issuance log, from 0; null until it has one. Proof: `issuanceLogInclusionProof`.',
  })
  logIndex!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Entries under the signed head that its place was proven against just now; null until then.',
  })
  logTreeSize!: number | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When that head was signed.' })
  logHeadAt!: Date | null;
}

export function toCertificateCheck({ status, serial, facts }: CheckOutcome): CertificateCheck {
  const provenHead = facts?.log.verdict === 'LOGGED' ? facts.log.head : null;
  return {
    status,
    serial,
    maskedName: facts?.maskedName ?? null,
    title: facts ? localised(facts.titleVi, facts.titleEn) : null,
    issuingBody: facts?.issuingBody ? localised(facts.issuingBody.nameVi, facts.issuingBody.nameEn) : null,
    year: facts?.year ?? null,
    group: facts?.group ?? null,
    framework: facts?.framework ?? null,
    issuedAt: facts?.issuedAt ?? null,
    validUntil: facts?.validUntil ?? null,
    revokedAt: facts?.revokedAt ?? null,
    suspendedAt: facts?.suspendedAt ?? null,
    jws: facts?.jws ?? null,
    logIndex: facts?.log.entries[0]?.index ?? null,
    logTreeSize: provenHead?.treeSize ?? null,
    logHeadAt: provenHead?.at ?? null,
  };
}
