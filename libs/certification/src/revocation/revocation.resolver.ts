import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { orRefusal } from '@platform/graphql';
import { type Actor, Allow, CurrentActor } from '@platform/security';
import { CertificationPermissions } from '../certification.permissions';
import { CertificateService } from '../issuing/certificate.service';
import { toCertificate } from '../issuing/certificate.type';
import { keyOf } from '../standing/certificate-key';
import { RevocationService } from './revocation.service';
import { RevokeCertificateInput } from './revoke-certificate.input';
import { RevokeCertificateRefusal, RevokeCertificateResult } from './revoke-certificate.result';

@Resolver()
export class RevocationResolver {
  constructor(
    private readonly revocation: RevocationService,
    private readonly certificates: CertificateService,
  ) {}

  @Mutation(() => RevokeCertificateResult, {
    description: 'Revokes a certificate for good; the public check shows it at once, VNeID is told.',
  })
  @Allow(CertificationPermissions['certification:revoke'])
  revokeCertificate(
    @CurrentActor() actor: Actor,
    @Args('input') input: RevokeCertificateInput,
  ): Promise<typeof RevokeCertificateResult> {
    const key = keyOf(input);
    return orRefusal(RevokeCertificateRefusal, async () => {
      const id = await this.revocation.revoke(actor, key, input.reasonCode, input.reason);
      return toCertificate(await this.certificates.get(id));
    });
  }
}
