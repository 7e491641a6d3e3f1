import { Field, GraphQLISODateTime, ID, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsBoolean,
  IsDate,
  IsIn,
  IsISO8601,
  IsOptional,
  IsString,
  Length,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { IsTypeId, Reason } from '@platform/graphql';
import { type Match, MATCHES } from './trusted-issuer-kind.entity';
import { MatchEnum } from './trusted-issuer.type';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
// PostgreSQL stores every character but this one.
const STORABLE = /^[^\0]*$/;

@InputType({ description: 'Which kind of certificate an achievement of the issuer is.' })
export class TrustedIssuerKindInput {
  @Field(() => MatchEnum, { description: 'What is compared.' })
  @IsIn(MATCHES)
  match!: Match;

  @Field(() => String, { description: 'What it must be, to the letter; up to 500 characters.' })
  @IsString()
  @Length(1, 500)
  @Matches(STORABLE)
  value!: string;

  @Field(() => String, { description: 'A code of `outsideCertificateKinds`.' })
  @IsString()
  @MaxLength(60)
  kind!: string;
}

@InputType({ description: 'An issuer to trust.' })
export class AddTrustedIssuerInput {
  @Field(() => String, { description: '`did:web:…`, `did:key:…` or `https://…`, as its credentials say it.' })
  @IsString()
  @Length(8, 1_500)
  @Matches(STORABLE)
  issuerId!: string;

  @Field(() => String, { description: 'Its Vietnamese name; 2 to 200 characters.' })
  @IsString()
  @Length(2, 200)
  @Matches(STORABLE)
  nameVi!: string;

  @Field(() => String, { nullable: true, description: 'Its English name.' })
  @IsOptional()
  @IsString()
  @Length(2, 200)
  @Matches(STORABLE)
  nameEn?: string | null;

  @Field(() => [TrustedIssuerKindInput], { description: 'Which achievements are which kind; up to 50.' })
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => TrustedIssuerKindInput)
  kinds!: TrustedIssuerKindInput[];

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Take credentials that say nothing of a status, which therefore cannot be revoked.',
  })
  @IsBoolean()
  issuesWithoutStatus: boolean = false;

  @Field(() => [String], {
    defaultValue: [],
    description: 'Where its status lists may lie, `https://host`; up to 10. No other address is ever asked.',
  })
  @ArrayMaxSize(10)
  @IsString({ each: true })
  @MaxLength(300, { each: true })
  @Matches(/^https:\/\/[^\0]+$/, { each: true })
  statusOrigins: string[] = [];

  @Field(() => String, { nullable: true, description: 'First day of issue that is taken, `2026-01-01`.' })
  @IsOptional()
  @Matches(DAY)
  @IsISO8601({ strict: true })
  issuedFrom?: string | null;

  @Field(() => String, { nullable: true, description: 'Last day of issue that is taken.' })
  @IsOptional()
  @Matches(DAY)
  @IsISO8601({ strict: true })
  issuedThrough?: string | null;

  @Reason()
  reason!: string;
}

@InputType({ description: 'A public key of a trusted issuer.' })
export class AddTrustedIssuerKeyInput {
  @Field(() => ID, { description: 'The entry of the trust list, `tis_…`.' })
  @IsTypeId('tis')
  trustedIssuerId!: string;

  @Field(() => String, { description: 'What credentials call the key: a DID URL, or a `kid`; up to 1,000.' })
  @IsString()
  @Length(1, 1_000)
  @Matches(STORABLE)
  kid!: string;

  @Field(() => String, { description: 'JWK as text of JSON, or Multikey (`z…`); Ed25519, P-256 or RSA.' })
  @IsString()
  @Length(1, 4_000)
  key!: string;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'From when on what it signed counts; from now on when left out.',
  })
  @IsOptional()
  @IsDate()
  validFrom?: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Until when; left out for no end.' })
  @IsOptional()
  @IsDate()
  validTo?: Date | null;

  @Reason()
  reason!: string;
}

@InputType({ description: 'A key that ends.' })
export class EndTrustedIssuerKeyInput {
  @Field(() => ID, { description: 'The key, `tik_…`.' })
  @IsTypeId('tik')
  keyId!: string;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'It was stolen: nothing it ever signed counts, for a thief dates as he likes.',
  })
  @IsBoolean()
  isCompromised: boolean = false;

  @Reason()
  reason!: string;
}

@InputType({ description: 'An entry of the trust list that ends.' })
export class EndTrustedIssuerInput {
  @Field(() => ID, { description: 'The entry, `tis_…`.' })
  @IsTypeId('tis')
  trustedIssuerId!: string;

  @Reason()
  reason!: string;
}
