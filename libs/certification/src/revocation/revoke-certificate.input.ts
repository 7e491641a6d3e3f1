import { Field, InputType, registerEnumType } from '@nestjs/graphql';
import { IsIn } from 'class-validator';
import { REVOCATION_CODES, type RevocationCode } from '../issuing/certificate.entity';
import { CertificateActInput } from '../standing/certificate-act.input';

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
    MERGE_REVERSED: {
      description: "A merge of two accounts was taken back: it is another person's. Never given by hand.",
    },
  },
});

const GIVEN_BY_HAND = REVOCATION_CODES.filter((code) => code !== 'MERGE_REVERSED');

@InputType({ description: 'A certificate to revoke, named by its id or its serial.' })
export class RevokeCertificateInput extends CertificateActInput {
  @Field(() => RevocationCodeEnum, { description: 'Why, for programs and the public check.' })
  @IsIn(GIVEN_BY_HAND)
  reasonCode!: RevocationCode;
}
