import { ArgsType, Field, ID } from '@nestjs/graphql';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { LEARNER_GROUPS, type LearnerGroup, LearnerGroupEnum } from '@app/identity';
import { IsTypeId, PageArgs } from '@platform/graphql';
import { CERTIFICATE_STATES, type CertificateState } from './certificate-view';
import { CertificateStateEnum } from './certificate.type';

/** Filters of `certificates`; all of them must hold. */
@ArgsType()
export class CertificatesArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: 'A serial, in whatever way it was typed.' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  serial?: string | null;

  @Field(() => CertificateStateEnum, { nullable: true, description: 'Only in this state.' })
  @IsOptional()
  @IsIn(CERTIFICATE_STATES)
  state?: CertificateState | null;

  @Field(() => LearnerGroupEnum, { nullable: true, description: 'Only of this group.' })
  @IsOptional()
  @IsIn(LEARNER_GROUPS)
  group?: LearnerGroup | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Only of holders who live, work or study in this unit or below it, `unt_…`.',
  })
  @IsOptional()
  @IsTypeId('unt')
  unitId?: string | null;
}
