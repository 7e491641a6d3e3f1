import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { badInput } from '@platform/errors';
import { Connection, type ConnectionOf, fromCursor, toConnection, toUuid } from '@platform/graphql';
import { type Actor, Allow, CurrentActor, SignedIn } from '@platform/security';
import { CertificationPermissions } from '../certification.permissions';
import { parseSerial } from './certificate-serial';
import { CertificateService } from './certificate.service';
import { CertificateType, toCertificate } from './certificate.type';
import { CertificatesArgs } from './certificates.args';

const CertificateConnection = Connection(CertificateType, 'Certificate');

@Resolver(() => CertificateType)
export class CertificateResolver {
  constructor(private readonly service: CertificateService) {}

  @Query(() => [CertificateType], { description: "The signed-in person's certificates, newest first." })
  @SignedIn()
  async myCertificates(@CurrentActor() actor: Actor): Promise<CertificateType[]> {
    return (await this.service.findOfLearner(actor.id)).map(toCertificate);
  }

  @Query(() => CertificateType, {
    description:
      'A certificate of the signed-in person, or one in the scope of a responsible member of staff.',
  })
  @SignedIn()
  async certificate(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: '`cer_…`' }) id: string,
  ): Promise<CertificateType> {
    return toCertificate(await this.service.getVisible(actor, toUuid('cer', id)));
  }

  @Query(() => CertificateConnection, {
    description: 'Certificates in the scope of the actor, newest first.',
  })
  @Allow(CertificationPermissions['certification:read'])
  async certificates(
    @CurrentActor() actor: Actor,
    @Args() args: CertificatesArgs,
  ): Promise<ConnectionOf<CertificateType>> {
    const serial = args.serial ? parseSerial(args.serial) : null;
    if (args.serial && !serial)
      throw badInput({ path: 'serial', code: 'invalid_serial', message: 'is not a serial of this platform' });
    const filter = {
      serial,
      state: args.state,
      group: args.group,
      unitId: args.unitId ? toUuid('unt', args.unitId, 'unitId') : null,
    };
    const [beforeId = null] = fromCursor(args.after, 1) ?? [];
    const rows = await this.service.search(actor, filter, args.first, beforeId);
    return toConnection(rows, args, toCertificate, (row) => [row.id]);
  }
}
