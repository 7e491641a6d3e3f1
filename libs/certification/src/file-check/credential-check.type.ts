import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { translate } from '@platform/i18n';
import {
  CertificateCheck,
  CheckStatusEnum,
  toCertificateCheck,
} from '../verification/certificate-check.type';
import type { CheckStatus } from '../verification/verification.service';
import { CHECK_REASONS, type CheckReason } from './check-reason';
import { PRESENTED_FORMATS, type PresentedFormat } from './credential-text';
import type { CredentialOutcome } from './credential-outcome';

const CheckReasonEnum = Object.fromEntries(CHECK_REASONS.map((reason) => [reason, reason]));
registerEnumType(CheckReasonEnum, {
  name: 'CredentialCheckReason',
  description:
    'Why a check came out as it did. Each is certain: nothing is guessed, and nothing asked of the network.',
});

const PresentedFormatEnum = Object.fromEntries(PRESENTED_FORMATS.map((format) => [format, format]));
registerEnumType(PresentedFormatEnum, {
  name: 'PresentedCredentialFormat',
  description: 'In which form a certificate was handed in.',
  valuesMap: {
    VC_JWT: { description: 'A credential as a JWT.' },
    DATA_INTEGRITY: { description: 'JSON with an embedded proof.' },
    SD_JWT: { description: 'A presentation of an SD-JWT.' },
    TRANSCRIPT: {
      description: 'A record of several certificates (CLR 2.0), as a JWT or as JSON with a proof.',
    },
    OFFLINE_QR: { description: 'The text of a QR that is checked without a network, or its address.' },
    SERIAL: { description: 'The code, or the address of its check page.' },
  },
});

@ObjectType({ description: 'One thing that a credential shows of its own accord.' })
export class ShownClaim {
  @Field(() => String, { description: '`name`, `serial`, `programme`, … as in the SD-JWT.' })
  name!: string;

  @Field(() => String, { description: 'Its value; numbers as text.' })
  value!: string;
}

@ObjectType({ description: 'What the check of a credential found.' })
export class CredentialCheck {
  @Field(() => CheckStatusEnum, { description: 'What was found.' })
  status!: CheckStatus;

  @Field(() => CheckReasonEnum, { nullable: true, description: 'Why; null where the status says it all.' })
  reason!: CheckReason | null;

  @Field(() => String, { nullable: true, description: 'The reason in words.' })
  message!: string | null;

  @Field(() => PresentedFormatEnum, { nullable: true, description: 'In which form it came; null for none.' })
  format!: PresentedFormat | null;

  @Field(() => [ShownClaim], {
    description:
      'What the credential itself shows, checked against its signature and the register; the name in clear only if it does.',
  })
  shown!: ShownClaim[];

  @Field(() => CertificateCheck, {
    nullable: true,
    description: 'What the register says; null when the credential leads to no certificate.',
  })
  certificate!: CertificateCheck | null;

  @Field(() => [CertificateCheck], {
    description:
      'What the register says of each certificate of a record (TRANSCRIPT), in its order; empty for everything else.',
  })
  certificates!: CertificateCheck[];

  @Field(() => Boolean, { description: 'The record says that its holder has further certificates.' })
  isPartial!: boolean;
}

export const toCredentialCheck = (outcome: CredentialOutcome): CredentialCheck => ({
  status: outcome.status,
  reason: outcome.reason,
  message: outcome.reason && translate(`refusal.${outcome.reason}`),
  format: outcome.format,
  shown: Object.entries(outcome.shown).map(([name, value]) => ({ name, value: String(value) })),
  certificate: outcome.facts ? toCertificateCheck(outcome) : null,
  certificates: outcome.certificates.map(toCertificateCheck),
  isPartial: outcome.isPartial,
});
