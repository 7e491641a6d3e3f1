import { Args, ID, Mutation, Resolver } from '@nestjs/graphql';
import { orRefusal, toUuid } from '@platform/graphql';
import { type Actor, Allow, CurrentActor, SignedIn } from '@platform/security';
import { CertificationPermissions } from '../certification.permissions';
import { CertificateService } from '../issuing/certificate.service';
import { toCertificate } from '../issuing/certificate.type';
import { CertificateActInput } from '../standing/certificate-act.input';
import { keyOf } from '../standing/certificate-key';
import {
  CorrectCertificateRefusal,
  CorrectCertificateResult,
  CorrectMyCertificateRefusal,
  CorrectMyCertificateResult,
} from './correction.result';
import { CorrectionService } from './correction.service';

@Resolver()
export class CorrectionResolver {
  constructor(
    private readonly corrections: CorrectionService,
    private readonly certificates: CertificateService,
  ) {}

  @Mutation(() => CorrectCertificateResult, {
    description:
      'Replaces a certificate by a newer version with the name that VNeID gave at the last sign-in. Answers with the new version; the old one is superseded.',
  })
  @Allow(CertificationPermissions['certification:correct'])
  correctCertificate(
    @CurrentActor() actor: Actor,
    @Args('input') input: CertificateActInput,
  ): Promise<typeof CorrectCertificateResult> {
    const key = keyOf(input);
    return orRefusal(CorrectCertificateRefusal, async () => {
      const id = await this.corrections.correct(actor, key, input.reason);
      return toCertificate(await this.certificates.get(id));
    });
  }

  @Mutation(() => CorrectMyCertificateResult, {
    description:
      'For the holder: replaces a certificate that shows a name VNeID has changed since. Answers with the new version.',
  })
  @SignedIn()
  correctMyCertificate(
    @CurrentActor() actor: Actor,
    @Args('certificateId', { type: () => ID, description: '`cer_…`' }) certificateId: string,
  ): Promise<typeof CorrectMyCertificateResult> {
    const id = toUuid('cer', certificateId, 'certificateId');
    return orRefusal(CorrectMyCertificateRefusal, async () =>
      toCertificate(await this.certificates.get(await this.corrections.correctOwn(actor, id))),
    );
  }
}
