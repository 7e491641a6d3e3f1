import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { toUuid } from '@platform/graphql';
import { type Actor, CurrentActor, SignedIn } from '@platform/security';
import { CertificateService } from '../issuing/certificate.service';
import { PdfLinks } from './pdf-link';

@Resolver()
export class CertificateDocumentResolver {
  constructor(
    private readonly certificates: CertificateService,
    private readonly links: PdfLinks,
  ) {}

  @Query(() => String, {
    description:
      "Address of the PDF of one of the person's certificates; works for five minutes without a token.",
  })
  @SignedIn()
  async certificatePdfUrl(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: '`cer_…`' }) id: string,
  ): Promise<string> {
    const certificate = await this.certificates.getOwn(actor.id, toUuid('cer', id));
    return this.links.create(certificate.id);
  }
}
