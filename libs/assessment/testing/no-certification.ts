import { Global, Module } from '@nestjs/common';
import { StandingCertificates } from '../src/examining/standing-certificates.port';

class NoCertificates extends StandingCertificates {
  override restOn(): Promise<boolean> {
    return Promise.resolve(false);
  }
}

/** Certification is another lib: here no certificate rests on any attempt. */
@Global()
@Module({ providers: [{ provide: StandingCertificates, useClass: NoCertificates }] })
export class NoCertificationModule {}
