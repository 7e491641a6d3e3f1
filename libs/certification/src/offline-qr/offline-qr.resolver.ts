import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { toUuid } from '@platform/graphql';
import { type Actor, CurrentActor, SignedIn } from '@platform/security';
import { CertificateService } from '../issuing/certificate.service';
import { OfflineQrService } from './offline-qr.service';
import { CertificateOfflineQr, toCertificateOfflineQr } from './offline-qr.type';

@Resolver()
export class OfflineQrResolver {
  constructor(
    private readonly certificates: CertificateService,
    private readonly offlineQrs: OfflineQrService,
  ) {}

  @Query(() => CertificateOfflineQr, {
    nullable: true,
    description:
      "A fresh QR of one of the person's certificates, for a screen or to print. Null while it does not stand: suspended, expired, revoked or replaced.",
  })
  @SignedIn()
  async certificateOfflineQr(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: '`cer_…`' }) id: string,
  ): Promise<CertificateOfflineQr | null> {
    const certificate = await this.certificates.getOwn(actor.id, toUuid('cer', id));
    const made = await this.offlineQrs.make(certificate);
    return made && toCertificateOfflineQr(made);
  }
}
