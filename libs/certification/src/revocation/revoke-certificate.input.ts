import { Field, ID, InputType, registerEnumType } from '@nestjs/graphql';
import { IsIn, IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { IsTypeId } from '@platform/graphql';
import { REVOCATION_CODES, type RevocationCode } from '../issuing/certificate.entity';

export const RevocationCodeEnum = Object.fromEntries(REVOCATION_CODES.map((code) => [code, code])) as {
  [C in RevocationCode]: C;
};
registerEnumType(RevocationCodeEnum, {
  name: 'CertificateRevocationCode',
  description: 'Why a certificate was revoked.',
  valuesMap: {
    ISSUED_IN_ERROR: { description: 'The conditions were not met.' },
    IDENTITY_FRAUD: { description: 'Somebody else sat the test or used the account.' },
    EXAM_MISCONDUCT: { description: 'The rules of the test were broken.' },
    HOLDER_REQUEST: { description: 'The holder asked for it.' },
    OTHER: { description: 'Another reason, told in the text.' },
  },
});

@InputType({ description: 'A certificate to revoke, named by its id or its serial.' })
export class RevokeCertificateInput {
  @Field(() => ID, { nullable: true, description: '`cer_…`; leave out when a serial is given.' })
  @IsOptional()
  @IsTypeId('cer')
  certificateId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: '`HVS-2026-XXXX-XXXX-C`; leave out when an id is given.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  serial?: string | null;

  @Field(() => RevocationCodeEnum, { description: 'Why, for programs and the public check.' })
  @IsIn(REVOCATION_CODES)
  reasonCode!: RevocationCode;

  @Field(() => String, { description: 'Why, for the log of administrative acts; 3 to 500 characters.' })
  @IsString()
  @Length(3, 500)
  reason!: string;
}
