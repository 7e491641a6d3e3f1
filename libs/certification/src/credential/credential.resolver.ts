import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { toUuid } from '@platform/graphql';
import { type Actor, CurrentActor, SignedIn } from '@platform/security';
import { CertificateService } from '../issuing/certificate.service';
import { type CredentialFormat, CredentialFormatEnum } from './credential-format';
import { CredentialService } from './credential.service';

@Resolver()
export class CredentialResolver {
  constructor(
    private readonly certificates: CertificateService,
    private readonly credentials: CredentialService,
  ) {}

  @Query(() => String, {
    nullable: true,
    description:
      "One of the person's certificates as a credential, for a wallet or to hand over. Null when it was revoked or replaced, and while it is suspended.",
  })
  @SignedIn()
  async certificateCredential(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: '`cer_…`' }) id: string,
    @Args('format', { type: () => CredentialFormatEnum, description: 'Which form.' })
    format: CredentialFormat,
    @Args('withName', {
      type: () => Boolean,
      defaultValue: false,
      description:
        'Whether VC_JWT and DATA_INTEGRITY show the name in clear; otherwise they hold its hash. SD_JWT always has the name, as a disclosure.',
    })
    named: boolean,
  ): Promise<string | null> {
    const certificate = await this.certificates.getOwn(actor.id, toUuid('cer', id));
    return this.credentials.holdersOf(certificate, format, named);
  }
}
