import { Field, GraphQLISODateTime, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Connection, toTypeId } from '@platform/graphql';
import { localised } from '@platform/i18n';
import type { NamedKey } from './issuer-did';
import { KEY_ALGORITHMS, type KeyAlgorithm } from './issuer-key';
import { type Match, MATCHES } from './trusted-issuer-kind.entity';
import type { TrustedIssuerRow, TrustedKeyRow } from './trusted-issuer.repository';

export const MatchEnum = Object.fromEntries(MATCHES.map((match) => [match, match])) as { [M in Match]: M };
registerEnumType(MatchEnum, {
  name: 'AchievementMatch',
  description: 'What of an Open Badges achievement says which kind it is; the first that fits wins.',
  valuesMap: {
    ACHIEVEMENT_ID: { description: '`achievement.id`' },
    ACHIEVEMENT_CODE: { description: '`achievement.humanCode`' },
    ACHIEVEMENT_TYPE: { description: '`achievement.achievementType`' },
  },
});

const KeyAlgorithmEnum = Object.fromEntries(KEY_ALGORITHMS.map((name) => [name, name])) as {
  [A in KeyAlgorithm]: A;
};
registerEnumType(KeyAlgorithmEnum, {
  name: 'IssuerKeyAlgorithm',
  description: 'How a key signs (RFC 7518, RFC 8037).',
  valuesMap: {
    EdDSA: { description: 'Ed25519' },
    ES256: { description: 'P-256' },
    RS256: { description: 'RSA, 2048 bits and more' },
  },
});

@ObjectType({ isAbstract: true })
class IssuerKeyFields {
  @Field(() => String, { description: 'What credentials call it: a DID URL, or a `kid`.' })
  kid!: string;

  @Field(() => KeyAlgorithmEnum, { description: 'How it signs.' })
  algorithm!: KeyAlgorithm;

  @Field(() => String, {
    description:
      'SHA-256 thumbprint (RFC 7638), base64url: compare it with what the issuer tells by other means.',
  })
  fingerprint!: string;

  @Field(() => String, { description: 'The public key as JWK, text of JSON.' })
  jwk!: string;
}

@ObjectType({ description: 'A key that an issuer publishes; it counts for nothing before it is added.' })
export class PublishedIssuerKey extends IssuerKeyFields {}

@ObjectType({ description: 'Keys that a `did:web` published a moment ago.' })
export class PublishedIssuerKeys {
  @Field(() => [PublishedIssuerKey], { description: 'Keys that assert, of the kinds that are taken.' })
  keys!: PublishedIssuerKey[];
}

@ObjectType('TrustedIssuerKey', { description: 'A key of a trusted issuer.' })
export class TrustedIssuerKeyType extends IssuerKeyFields {
  @Field(() => ID, { description: '`tik_…`' })
  id!: string;

  @Field(() => GraphQLISODateTime, { description: 'What it signed from then on counts.' })
  validFrom!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Until then; null for no end.' })
  validTo!: Date | null;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'Since when it is known as stolen: nothing it ever signed counts.',
  })
  compromisedAt!: Date | null;
}

@ObjectType('TrustedIssuerKind', {
  description: 'Which kind of certificate an achievement of a trusted issuer is.',
})
export class TrustedIssuerKindType {
  @Field(() => MatchEnum, { description: 'What is compared.' })
  match!: Match;

  @Field(() => String, { description: 'What it must be, to the letter.' })
  value!: string;

  @Field(() => String, { description: 'A code of `outsideCertificateKinds`.' })
  kind!: string;
}

@ObjectType('TrustedIssuer', {
  description: 'An issuer whose credentials are recognised without a person looking at each.',
})
export class TrustedIssuerType {
  @Field(() => ID, { description: '`tis_…`' })
  id!: string;

  @Field(() => String, {
    description: 'What its credentials call it: `did:web:…`, `did:key:…` or `https://…`.',
  })
  issuerId!: string;

  @Field(() => String, { description: 'What people call it.' })
  name!: string;

  @Field(() => [TrustedIssuerKindType], { description: 'Which achievements are which kind.' })
  kinds!: TrustedIssuerKindType[];

  @Field(() => [TrustedIssuerKeyType], { description: 'Its keys, ended ones too; a `did:key` needs none.' })
  keys!: TrustedIssuerKeyType[];

  @Field(() => Boolean, { description: 'Credentials that cannot be revoked are taken.' })
  issuesWithoutStatus!: boolean;

  @Field(() => [String], { description: 'Where its status lists may lie, `https://host`.' })
  statusOrigins!: string[];

  @Field(() => String, { nullable: true, description: 'First day of issue that is taken, `2026-01-01`.' })
  issuedFrom!: string | null;

  @Field(() => String, { nullable: true, description: 'Last day of issue that is taken.' })
  issuedThrough!: string | null;

  @Field(() => String, { description: 'Why it may be trusted.' })
  reason!: string;

  @Field(() => GraphQLISODateTime, { description: 'When it was added.' })
  addedAt!: Date;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'When it was ended; null while it counts.',
  })
  endedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was ended.' })
  endReason!: string | null;
}

export const TrustedIssuerConnection = Connection(TrustedIssuerType, 'TrustedIssuer');

export const toPublishedKeys = (keys: NamedKey[]): PublishedIssuerKeys =>
  Object.assign(new PublishedIssuerKeys(), {
    keys: keys.map(({ jwk, ...key }) => ({ ...key, jwk: JSON.stringify(jwk) })),
  });

const toKey = ({ jwk, ...key }: TrustedKeyRow): TrustedIssuerKeyType => ({
  ...key,
  id: toTypeId('tik', key.id),
  jwk: JSON.stringify(jwk),
});

export const toTrustedIssuer = ({
  nameVi,
  nameEn,
  kinds,
  keys,
  ...row
}: TrustedIssuerRow): TrustedIssuerType =>
  Object.assign(new TrustedIssuerType(), {
    ...row,
    id: toTypeId('tis', row.id),
    name: localised(nameVi, nameEn),
    kinds: kinds.map(({ kindCode, ...rule }) => ({ ...rule, kind: kindCode })),
    keys: keys.map(toKey),
  });
