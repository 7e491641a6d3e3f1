import { Field, GraphQLISODateTime, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Connection, toTypeId } from '@platform/graphql';
import { localised, translate } from '@platform/i18n';
import { type Finding, FINDINGS, isClear } from '../outside-credential/finding';
import { OUTSIDE_STATES, type OutsideState } from './outside-certificate.entity';
import type { OutsideKindRow, OutsideRow } from './outside-certificate.repository';

export const OutsideStateEnum = Object.fromEntries(OUTSIDE_STATES.map((state) => [state, state])) as {
  [S in OutsideState]: S;
};
registerEnumType(OutsideStateEnum, {
  name: 'OutsideCertificateState',
  description: 'Where the recognition of a certificate of another issuer stands.',
  valuesMap: {
    CLAIMED: { description: 'Waits for an officer of a unit of the learner.' },
    ACCEPTED: { description: 'It counts wherever its kind is asked for, while it is valid.' },
    REFUSED: { description: 'It does not count; see the reason.' },
    WITHDRAWN: { description: 'Taken back by the learner before it was decided.' },
    ANNULLED: { description: 'It was accepted, and that was taken back; see the reason.' },
  },
});

const FindingEnum = Object.fromEntries(FINDINGS.map((finding) => [finding, finding])) as {
  [F in Finding]: F;
};
registerEnumType(FindingEnum, {
  name: 'OutsideFindingCode',
  description:
    'What the check of a credential of another issuer can find. GENUINE alone leaves nothing to judge.',
});

@ObjectType({ description: 'A kind of certificate of other issuers that may be recognised.' })
export class OutsideCertificateKind {
  @Field(() => ID, { description: 'Stable code, e.g. `ung-dung-cntt-co-ban`.' })
  code!: string;

  @Field(() => String, { description: 'What it is called.' })
  title!: string;
}

@ObjectType({ isAbstract: true })
class OutsideCertificateFields {
  @Field(() => ID, { description: '`out_…`' })
  id!: string;

  @Field(() => OutsideCertificateKind, { description: 'What kind it is.' })
  kind!: OutsideCertificateKind;

  @Field(() => String, { description: 'Who issued it, as the learner wrote it.' })
  issuerName!: string;

  @Field(() => String, { description: 'Its number, as the learner wrote it.' })
  number!: string;

  @Field(() => String, { description: 'Day of issue, `2026-03-01`.' })
  issuedOn!: string;

  @Field(() => String, { nullable: true, description: 'Last day of its validity; null for ever.' })
  validUntil!: string | null;

  @Field(() => Boolean, { description: 'Its validity is over, by the calendar of Vietnam.' })
  isExpired!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Where its issuer shows it. An address by the learner: open it with care.',
  })
  link!: string | null;

  @Field(() => Boolean, {
    description: 'Whether a file was handed in: `GET /outside-certificates/<id>/evidence`.',
  })
  hasEvidence!: boolean;

  @Field(() => Boolean, {
    description: 'Whether it came as a credential: `GET /outside-certificates/<id>/credential`.',
  })
  hasCredential!: boolean;

  @Field(() => OutsideStateEnum, { description: 'Where it stands.' })
  state!: OutsideState;

  @Field(() => GraphQLISODateTime, { description: 'When it was claimed, by the server.' })
  claimedAt!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was decided last.' })
  decidedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was decided so, for the learner.' })
  decisionReason!: string | null;

  @Field(() => Boolean, { description: 'Decided by the check of its credential, and not by a person.' })
  isDecidedByCheck!: boolean;
}

@ObjectType('OutsideCertificate', {
  description: 'A certificate of another issuer that the signed-in person wants to be counted.',
})
export class OutsideCertificateType extends OutsideCertificateFields {
  @Field(() => String, {
    nullable: true,
    description: 'What the check of its credential came to, for people; null without a credential.',
  })
  checkMessage!: string | null;
}

@ObjectType({ description: 'What the check of a credential found.' })
export class OutsideFinding {
  @Field(() => FindingEnum, { description: 'Stable code for programs.' })
  code!: Finding;

  @Field(() => String, { description: 'What it means, for officers.' })
  message!: string;
}

@ObjectType('ClaimedCertificate', { description: 'A claim as officers see it.' })
export class ClaimedCertificateType extends OutsideCertificateFields {
  @Field(() => String, { description: "The learner's name in this system, to compare with the evidence." })
  learnerName!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Who its credential says has issued it, a DID or an address; null without a credential.',
  })
  credentialIssuer!: string | null;

  @Field(() => [OutsideFinding], {
    description: 'What the check of its credential found, the weightiest first; empty before it ran.',
  })
  findings!: OutsideFinding[];

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When the check ran last.' })
  checkedAt!: Date | null;
}

export const ClaimedCertificateConnection = Connection(ClaimedCertificateType, 'ClaimedCertificate');

export const toKind = ({ code, titleVi, titleEn }: OutsideKindRow): OutsideCertificateKind => ({
  code,
  title: localised(titleVi, titleEn),
});

const fieldsOf = (row: OutsideRow) => ({
  id: toTypeId('out', row.id),
  kind: toKind({ code: row.kindCode, titleVi: row.kindTitleVi, titleEn: row.kindTitleEn }),
  issuerName: row.issuerName,
  number: row.number,
  issuedOn: row.issuedOn,
  validUntil: row.validUntil,
  isExpired: row.isExpired,
  link: row.link,
  hasEvidence: row.evidenceName !== null,
  state: row.state,
  claimedAt: row.claimedAt,
  decidedAt: row.decidedAt,
  decisionReason: row.decisionReason ?? (row.decisionRule && translate(`outside-rule.${row.decisionRule}`)),
  isDecidedByCheck: row.decisionRule !== null,
  hasCredential: row.hasCredential,
});

export const toOutsideCertificate = (row: OutsideRow): OutsideCertificateType =>
  Object.assign(new OutsideCertificateType(), fieldsOf(row), { checkMessage: checkMessageOf(row) });

export const toClaimedCertificate = (row: OutsideRow): ClaimedCertificateType =>
  Object.assign(new ClaimedCertificateType(), fieldsOf(row), {
    learnerName: row.learnerName,
    credentialIssuer: row.credentialIssuer,
    findings: row.findings.map((code) => ({ code, message: translate(`finding.${code}`) })),
    checkedAt: row.checkedAt,
  });

/** Findings that the holder can do something about or wait for; of a forgery only an officer speaks. */
const FOR_HOLDERS: readonly Finding[] = [
  'EXPIRED',
  'NOT_YET_VALID',
  'REVOKED',
  'SUSPENDED',
  'NAME_DIFFERS',
  'NAME_LOOKS_ALIKE',
  'NAME_MISSING',
  'UNKNOWN_ISSUER',
  'STATUS_UNKNOWN',
];

function checkMessageOf({ hasCredential, checkedAt, findings }: OutsideRow): string | null {
  if (!hasCredential) return null;
  if (checkedAt === null) return translate('outside-check.RUNNING');
  if (isClear(findings)) return translate('outside-check.CONFIRMED');
  const told = findings.find((each) => FOR_HOLDERS.includes(each));
  return translate(told ? `outside-check.${told}` : 'outside-check.NOT_CONFIRMED');
}
