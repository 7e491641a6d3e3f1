import { Field, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { type LearnerGroup, LearnerGroupEnum } from '@app/identity';
import { toTypeId } from '@platform/graphql';
import { localised, translate } from '@platform/i18n';
import { attachPayload } from '@platform/security';
import { CONFIRMATION_STATES, type ConfirmationState } from '../confirmation/confirmation.entity';
import { yearOf } from '../programme/period';
import { RevocationCodeEnum } from '../revocation/revoke-certificate.input';
import { readPayload } from './certificate-payload';
import { CERTIFICATE_STATES, type CertificateState, type CertificateView } from './certificate-view';
import type { RevocationCode } from './certificate.entity';

export const CertificateStateEnum = Object.fromEntries(CERTIFICATE_STATES.map((state) => [state, state])) as {
  [S in CertificateState]: S;
};
registerEnumType(CertificateStateEnum, {
  name: 'CertificateState',
  description: 'Whether a certificate is valid here; what VNeID knows is told apart.',
  valuesMap: {
    ISSUED: { description: 'Valid.' },
    SUSPENDED: { description: 'May not be relied on for the time being.' },
    EXPIRED: { description: 'Its validity has ended.' },
    REVOKED: { description: 'Revoked for good.' },
    SUPERSEDED: { description: 'Replaced by a newer version.' },
  },
});

export const ConfirmationStateEnum = Object.fromEntries(
  CONFIRMATION_STATES.map((state) => [state, state]),
) as {
  [S in ConfirmationState]: S;
};
registerEnumType(ConfirmationStateEnum, {
  name: 'VneidConfirmationState',
  description: 'What became of a message to VNeID.',
  valuesMap: {
    PENDING: { description: 'Waits to be sent, or to be sent again.' },
    SENT: { description: 'VNeID has it and has not decided.' },
    ACCEPTED: { description: 'VNeID took it.' },
    REJECTED: { description: 'VNeID did not take it; see the reason.' },
    DEAD: { description: 'Given up after many tries; an operator has to act.' },
    CANCELLED: { description: 'Not sent: VNeID never held the certificate.' },
  },
});

@ObjectType({ description: 'A message to VNeID and what became of it.' })
export class VneidConfirmation {
  @Field(() => ConfirmationStateEnum, { description: 'For programs.' })
  state!: ConfirmationState;

  @Field(() => String, { description: 'The same for people.' })
  text!: string;

  @Field(() => String, { nullable: true, description: 'Code of a rejection or of the last fault.' })
  reason!: string | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was settled.' })
  settledAt!: Date | null;

  @Field(() => Int, { description: 'How often sending was tried.' })
  attempts!: number;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'When it is tried again after a fault; later while VNeID does not answer at all.',
  })
  nextTryAt!: Date | null;
}

@ObjectType('Certificate', {
  description: 'A confirmation of universalisation, as its holder and responsible staff see it.',
})
export class CertificateType {
  @Field(() => ID, { description: '`cer_…`' })
  id!: string;

  @Field(() => String, { description: '`HVS-2026-XXXX-XXXX-C`, for the public check.' })
  serial!: string;

  @Field(() => ID, { description: 'The programme, `prg_…`.' })
  programmeId!: string;

  @Field(() => String, { description: 'Code of the programme.' })
  programmeCode!: string;

  @Field(() => String, { description: 'Title of the programme.' })
  title!: string;

  @Field(() => Int, {
    nullable: true,
    description:
      'Calendar year in Vietnam that it was earned in and stands for; null for one that is earned once.',
  })
  year!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Unit that issued it, as it was called that day; null on certificates of the first form.',
  })
  issuingBody!: string | null;

  @Field(() => LearnerGroupEnum, {
    nullable: true,
    description: 'Group it was earned in; null when the programme is for anybody.',
  })
  group!: LearnerGroup | null;

  @Field(() => String, { description: 'Framework and version the result was measured against.' })
  framework!: string;

  @Field(() => String, { description: "The holder's name on the day of issue." })
  holderName!: string;

  @Field(() => CertificateStateEnum, { description: 'Whether it is valid.' })
  state!: CertificateState;

  @Field(() => GraphQLISODateTime, {
    description: 'When it was issued; a newer version says its own moment.',
  })
  issuedAt!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'End of its validity; null for ever.' })
  validUntil!: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was revoked.' })
  revokedAt!: Date | null;

  @Field(() => RevocationCodeEnum, { nullable: true, description: 'Why it was revoked.' })
  revocationCode!: RevocationCode | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Since when it is suspended.' })
  suspendedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Serial of the certificate that this one replaces.' })
  supersedes!: string | null;

  @Field(() => String, { nullable: true, description: 'Serial of the newer version that replaces this one.' })
  supersededBy!: string | null;

  @Field(() => String, { description: 'Public page that checks it.' })
  checkUrl!: string;

  @Field(() => String, { description: 'Compact JWS (EdDSA) over the certificate; it holds no name.' })
  jws!: string;

  @Field(() => String, {
    description:
      'Proves the name: SD-JWT disclosure (RFC 9901) whose digest is in the JWS. Hand it over with care.',
  })
  nameDisclosure!: string;

  @Field(() => VneidConfirmation, { description: 'What VNeID knows of the certificate.' })
  confirmation!: VneidConfirmation;

  @Field(() => VneidConfirmation, { nullable: true, description: 'What VNeID knows of the revocation.' })
  revocationConfirmation!: VneidConfirmation | null;
}

export function toCertificate(row: CertificateView): CertificateType {
  const { verifyUrl, issuingBody } = readPayload(row.canonicalPayload);
  return {
    id: toTypeId('cer', row.id),
    serial: row.serial,
    programmeId: toTypeId('prg', row.programmeId),
    programmeCode: row.programmeCode,
    title: localised(row.programmeTitleVi, row.programmeTitleEn),
    year: yearOf(row.period),
    issuingBody: issuingBody ? localised(issuingBody.nameVi, issuingBody.nameEn) : null,
    group: row.groupCode,
    framework: row.framework,
    holderName: row.holderName,
    state: row.state,
    issuedAt: row.issuedAt,
    validUntil: row.validUntil,
    revokedAt: row.revokedAt,
    revocationCode: row.revocationCode,
    suspendedAt: row.suspendedAt,
    supersedes: row.supersedes,
    supersededBy: row.supersededBy,
    checkUrl: verifyUrl,
    jws: attachPayload(row.signature, row.canonicalPayload),
    nameDisclosure: row.nameDisclosure,
    confirmation: toConfirmation(
      {
        state: row.confirmationState,
        reason: row.confirmationReason,
        settledAt: row.confirmationSettledAt,
        attempts: row.confirmationAttempts,
        nextTryAt: row.confirmationNextTryAt,
      },
      row.isVneidAway,
    ),
    revocationConfirmation: row.revocationConfirmationState
      ? toConfirmation(
          {
            state: row.revocationConfirmationState,
            reason: row.revocationConfirmationReason,
            settledAt: row.revocationConfirmationSettledAt,
            attempts: row.revocationConfirmationAttempts ?? 0,
            nextTryAt: row.revocationConfirmationNextTryAt,
          },
          row.isVneidAway,
        )
      : null,
  };
}

/** During an outage the text says so, and that nothing is lost: nobody has to do anything. */
function toConfirmation(message: Omit<VneidConfirmation, 'text'>, isVneidAway: boolean): VneidConfirmation {
  const isDelayed = message.state === 'PENDING' && (isVneidAway || message.attempts > 0);
  return { ...message, text: translate(`confirmation.${isDelayed ? 'DELAYED' : message.state}`) };
}
