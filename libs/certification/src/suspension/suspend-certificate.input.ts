import { Field, InputType, registerEnumType } from '@nestjs/graphql';
import { IsIn } from 'class-validator';
import { SUSPENSION_CODES, type SuspensionCode } from '../issuing/certificate.entity';
import { CertificateActInput } from '../standing/certificate-act.input';

export const SuspensionCodeEnum = Object.fromEntries(SUSPENSION_CODES.map((code) => [code, code])) as {
  [C in SuspensionCode]: C;
};
registerEnumType(SuspensionCodeEnum, {
  name: 'CertificateSuspensionCode',
  description: 'Why a certificate was suspended.',
  valuesMap: {
    UNDER_INVESTIGATION: { description: 'The test or the certificate is being looked into.' },
    IDENTITY_DISPUTE: { description: 'It is in doubt who sat the test.' },
    HOLDER_REQUEST: { description: 'The holder asked for it, for instance after losing a phone.' },
    OTHER: { description: 'Another reason, told in the text.' },
  },
});

@InputType({ description: 'A certificate to suspend, named by its id or its serial.' })
export class SuspendCertificateInput extends CertificateActInput {
  @Field(() => SuspensionCodeEnum, { description: 'Why, for programs.' })
  @IsIn(SUSPENSION_CODES)
  reasonCode!: SuspensionCode;
}
