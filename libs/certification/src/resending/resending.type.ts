import { Field, ID, InputType } from '@nestjs/graphql';
import { IsString, Length } from 'class-validator';
import { IsTypeId, RefusalType, ResultUnion } from '@platform/graphql';
import { CertificateType } from '../issuing/certificate.type';

@InputType({ description: 'A certificate whose message to VNeID was given up.' })
export class ResendConfirmationInput {
  @Field(() => ID, { description: '`cer_…`' })
  @IsTypeId('cer')
  certificateId!: string;

  @Field(() => String, { description: 'Why, for the log of administrative acts; 3 to 500 characters.' })
  @IsString()
  @Length(3, 500)
  reason!: string;
}

const ResendConfirmationRefusalCode = { NOT_GIVEN_UP: 'NOT_GIVEN_UP' } as const;
export const ResendConfirmationRefusal = RefusalType('ResendConfirmation', ResendConfirmationRefusalCode);
export const ResendConfirmationResult = ResultUnion(
  'ResendConfirmation',
  CertificateType,
  ResendConfirmationRefusal,
);
