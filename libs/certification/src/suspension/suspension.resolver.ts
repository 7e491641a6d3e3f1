import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { orRefusal } from '@platform/graphql';
import { type Actor, Allow, CurrentActor } from '@platform/security';
import { CertificationPermissions } from '../certification.permissions';
import { CertificateService } from '../issuing/certificate.service';
import { toCertificate } from '../issuing/certificate.type';
import { CertificateActInput } from '../standing/certificate-act.input';
import { keyOf } from '../standing/certificate-key';
import { SuspendCertificateInput } from './suspend-certificate.input';
import {
  ReinstateCertificateRefusal,
  ReinstateCertificateResult,
  SuspendCertificateRefusal,
  SuspendCertificateResult,
} from './suspension.result';
import { SuspensionService } from './suspension.service';

@Resolver()
export class SuspensionResolver {
  constructor(
    private readonly suspension: SuspensionService,
    private readonly certificates: CertificateService,
  ) {}

  @Mutation(() => SuspendCertificateResult, {
    description: 'Suspends a certificate for the time being; the public check shows it at once.',
  })
  @Allow(CertificationPermissions['certification:suspend'])
  suspendCertificate(
    @CurrentActor() actor: Actor,
    @Args('input') input: SuspendCertificateInput,
  ): Promise<typeof SuspendCertificateResult> {
    const key = keyOf(input);
    return orRefusal(SuspendCertificateRefusal, async () => {
      const id = await this.suspension.suspend(actor, key, input.reasonCode, input.reason);
      return toCertificate(await this.certificates.get(id));
    });
  }

  @Mutation(() => ReinstateCertificateResult, {
    description: 'Ends a suspension: the certificate is valid again.',
  })
  @Allow(CertificationPermissions['certification:suspend'])
  reinstateCertificate(
    @CurrentActor() actor: Actor,
    @Args('input') input: CertificateActInput,
  ): Promise<typeof ReinstateCertificateResult> {
    const key = keyOf(input);
    return orRefusal(ReinstateCertificateRefusal, async () => {
      const id = await this.suspension.reinstate(actor, key, input.reason);
      return toCertificate(await this.certificates.get(id));
    });
  }
}
