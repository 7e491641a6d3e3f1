import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { orRefusal, toUuid } from '@platform/graphql';
import { type Actor, Allow, CurrentActor } from '@platform/security';
import { CertificationPermissions } from '../certification.permissions';
import { CertificateService } from '../issuing/certificate.service';
import { toCertificate } from '../issuing/certificate.type';
import { ResendingService } from './resending.service';
import {
  ResendConfirmationInput,
  ResendConfirmationRefusal,
  ResendConfirmationResult,
} from './resending.type';

@Resolver()
export class ResendingResolver {
  constructor(
    private readonly resending: ResendingService,
    private readonly certificates: CertificateService,
  ) {}

  @Mutation(() => ResendConfirmationResult, {
    description: 'Sends a message to VNeID once more after the system gave up.',
  })
  @Allow(CertificationPermissions['certification:resend'])
  resendConfirmation(
    @CurrentActor() actor: Actor,
    @Args('input') input: ResendConfirmationInput,
  ): Promise<typeof ResendConfirmationResult> {
    const id = toUuid('cer', input.certificateId, 'input.certificateId');
    return orRefusal(ResendConfirmationRefusal, async () => {
      await this.resending.resend(actor, id, input.reason);
      return toCertificate(await this.certificates.get(id));
    });
  }
}
