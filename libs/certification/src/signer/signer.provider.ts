import type { FactoryProvider } from '@nestjs/common';
import { Settings } from '@platform/config';
import { SigningKeys } from '@platform/security';
import { CertificateSigner } from './certificate-signer';
import { LocalSigner } from './local-signer';
import { RemoteSigner } from './remote-signer';

/** The signer that the environment asks for: `CERTIFICATE_SIGNER_URL`, or the key in the database. */
export const signerProvider: FactoryProvider<CertificateSigner> = {
  provide: CertificateSigner,
  inject: [Settings, SigningKeys],
  useFactory: ({ certificateSignerUrl, certificateSignerToken }: Settings, keys: SigningKeys) =>
    certificateSignerUrl
      ? new RemoteSigner(keys, certificateSignerUrl, certificateSignerToken)
      : new LocalSigner(keys),
};
