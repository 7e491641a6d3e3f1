import { Field, GraphQLISODateTime, ObjectType } from '@nestjs/graphql';
import { toString as drawQr } from 'qrcode';
import type { MadeOfflineQr } from './offline-qr.service';

@ObjectType({
  description:
    'A QR of a certificate that can be checked without a network; a camera opens the check page with the same one.',
})
export class CertificateOfflineQr {
  @Field(() => String, {
    description:
      'What the QR holds: `<address>/q/<digits>`, the digits being a signed CWT (RFC 8392) as one number. Holds the first letters of the name only.',
  })
  text!: string;

  @Field(() => String, { description: 'The QR as SVG, black on white with its quiet zone.' })
  svg!: string;

  @Field(() => GraphQLISODateTime, {
    description:
      'When the certificate was known to stand, to the second: now. A revocation later is not in it.',
  })
  statusAsOf!: Date;
}

export const toCertificateOfflineQr = async ({
  text,
  statusAsOf,
}: MadeOfflineQr): Promise<CertificateOfflineQr> => ({
  text,
  statusAsOf,
  svg: await drawQr(text, { type: 'svg', errorCorrectionLevel: 'M' }),
});
