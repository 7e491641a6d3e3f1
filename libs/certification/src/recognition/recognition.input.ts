import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import { IsIn, IsISO8601, IsOptional, IsString, IsUrl, Length, Matches, MaxLength } from 'class-validator';
import { IsTypeId, PageArgs, Reason } from '@platform/graphql';
import { OUTSIDE_STATES, type OutsideState } from './outside-certificate.entity';
import { OutsideStateEnum } from './outside-certificate.type';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
// PostgreSQL stores every character but this one.
const STORABLE = /^[^\0]*$/;

@InputType({ description: 'A certificate of another issuer, as it is printed.' })
export class ClaimOutsideCertificateInput {
  @Field(() => String, { description: 'A code of `outsideCertificateKinds`.' })
  @IsString()
  @MaxLength(60)
  kind!: string;

  @Field(() => String, { description: 'Who issued it; 2 to 200 characters.' })
  @IsString()
  @Length(2, 200)
  @Matches(STORABLE)
  issuerName!: string;

  @Field(() => String, { description: 'Its number or code; 1 to 100 characters.' })
  @IsString()
  @Length(1, 100)
  @Matches(STORABLE)
  number!: string;

  @Field(() => String, { description: 'Day of issue, `2026-03-01`; not in the future.' })
  @Matches(DAY)
  @IsISO8601({ strict: true })
  issuedOn!: string;

  @Field(() => String, { nullable: true, description: 'Last day of its validity; leave out for ever.' })
  @IsOptional()
  @Matches(DAY)
  @IsISO8601({ strict: true })
  validUntil?: string | null;

  @Field(() => String, { nullable: true, description: 'Where its issuer shows it, https; up to 500.' })
  @IsOptional()
  @MaxLength(500)
  @IsUrl({ protocols: ['https'], require_protocol: true })
  link?: string | null;
}

@InputType({ description: 'A certificate of another issuer, as a digital credential.' })
export class ClaimOutsideCredentialInput {
  @Field(() => String, {
    description:
      'VC-JWT of VC 2.0 or 1.1, or JSON-LD with an `eddsa-rdfc-2022` proof (Open Badges 3.0); up to 64,000 characters. A file: `POST /outside-certificates`.',
  })
  @IsString()
  @Length(1, 64_000)
  credential!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'What it is, a code of `outsideCertificateKinds`; needed where the trust list does not say, not used where it does.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  kind?: string | null;
}

@InputType({ description: 'A decision about a claim.' })
export class DecideOutsideCertificateInput {
  @Field(() => ID, { description: 'The claim, `out_…`.' })
  @IsTypeId('out')
  id!: string;

  @Reason()
  reason!: string;
}

/** Filters of `claimedCertificates`. */
@ArgsType()
export class ClaimedCertificatesArgs extends PageArgs {
  @Field(() => OutsideStateEnum, { nullable: true, description: 'Only in this state.' })
  @IsOptional()
  @IsIn(OUTSIDE_STATES)
  state?: OutsideState | null;
}
