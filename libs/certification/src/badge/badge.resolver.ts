import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { toUuid } from '@platform/graphql';
import { type Actor, CurrentActor, SignedIn } from '@platform/security';
import { type SecuringMechanism, SecuringMechanismEnum } from '../credential/securing-mechanism';
import { isStanding } from '../issuing/certificate-view';
import { CertificateService } from '../issuing/certificate.service';
import { type BadgeImage, BadgeImageEnum } from './badge-image';
import { BadgeLinks } from './badge-links';

@Resolver()
export class BadgeResolver {
  constructor(
    private readonly certificates: CertificateService,
    private readonly links: BadgeLinks,
  ) {}

  @Query(() => String, {
    nullable: true,
    description:
      "Address of the badge of one of the person's certificates: an image with the credential inside, as Open Badges 3.0 bakes it. Without the name it is public and stays, for profiles and pages; with the name it works for five minutes. Null while the certificate does not stand.",
  })
  @SignedIn()
  async certificateBadgeUrl(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: '`cer_…`' }) id: string,
    @Args('image', { type: () => BadgeImageEnum, defaultValue: 'PNG', description: 'Which kind of image.' })
    image: BadgeImage,
    @Args('format', {
      type: () => SecuringMechanismEnum,
      defaultValue: 'VC_JWT',
      description: 'How the credential inside is secured.',
    })
    format: SecuringMechanism,
    @Args('withName', {
      type: () => Boolean,
      defaultValue: false,
      description: 'Whether picture and credential show the name of the holder.',
    })
    named: boolean,
  ): Promise<string | null> {
    const certificate = await this.certificates.getOwn(actor.id, toUuid('cer', id));
    return isStanding(certificate) ? this.links.create(certificate.id, { image, format, named }) : null;
  }
}
