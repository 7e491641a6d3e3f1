import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { badInput } from '@platform/errors';
import { orRefusal, toUuid } from '@platform/graphql';
import { type Actor, Allow, CurrentActor } from '@platform/security';
import { CertificationPermissions } from '../certification.permissions';
import { parseSerial } from '../issuing/certificate-serial';
import { CertificateService } from '../issuing/certificate.service';
import { toCertificate } from '../issuing/certificate.type';
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

function keyOf(input: RevokeCertificateInput): { id: string } | { serial: string } {
  if (Boolean(input.certificateId) === Boolean(input.serial))
    throw badInput({ path: 'input', code: 'one_of', message: 'needs either certificateId or serial' });
  if (input.certificateId) return { id: toUuid('cer', input.certificateId, 'input.certificateId') };
  const serial = parseSerial(input.serial ?? '');
  if (serial) return { serial };
  throw badInput({
    path: 'input.serial',
    code: 'invalid_serial',
    message: 'is not a serial of this platform',
  });
}
