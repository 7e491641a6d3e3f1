import { Field, ID, InputType } from '@nestjs/graphql';
import { IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { IsTypeId } from '@platform/graphql';

@InputType({ description: 'A certificate, named by its id or its serial, and why something is done to it.' })
export class CertificateActInput {
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

  @Field(() => String, { description: 'Why, for the log of administrative acts; 3 to 500 characters.' })
  @IsString()
  @Length(3, 500)
  reason!: string;
}
