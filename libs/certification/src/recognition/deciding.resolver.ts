import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { type ConnectionOf, fromCursor, orRefusal, toConnection, toUuid } from '@platform/graphql';
import { type Actor, Allow, CurrentActor } from '@platform/security';
import { CertificationPermissions } from '../certification.permissions';
import { DecidingService } from './deciding.service';
import {
  ClaimedCertificateConnection,
  type ClaimedCertificateType,
  toClaimedCertificate,
} from './outside-certificate.type';
import { ClaimedCertificatesArgs, DecideOutsideCertificateInput } from './recognition.input';
import {
  AcceptOutsideCertificateRefusal,
  AcceptOutsideCertificateResult,
  AnnulOutsideCertificateRefusal,
  AnnulOutsideCertificateResult,
  RefuseOutsideCertificateRefusal,
  RefuseOutsideCertificateResult,
} from './recognition.result';

@Resolver()
export class DecidingResolver {
  constructor(private readonly deciding: DecidingService) {}

  @Query(() => ClaimedCertificateConnection, {
    description:
      'Certificates of other issuers that people in the scope of the actor have claimed, oldest first.',
  })
  @Allow(CertificationPermissions['certification:recognise'])
  async claimedCertificates(
    @CurrentActor() actor: Actor,
    @Args() args: ClaimedCertificatesArgs,
  ): Promise<ConnectionOf<ClaimedCertificateType>> {
    const [afterId = null] = fromCursor(args.after, 1) ?? [];
    const rows = await this.deciding.search(actor, args.state ?? null, args.first, afterId);
    return toConnection(rows, args, toClaimedCertificate, (row) => [row.id]);
  }

  @Mutation(() => AcceptOutsideCertificateResult, {
    description: 'Accepts a claim: the certificate counts wherever its kind is asked for.',
  })
  @Allow(CertificationPermissions['certification:recognise'])
  acceptOutsideCertificate(
    @CurrentActor() actor: Actor,
    @Args('input') input: DecideOutsideCertificateInput,
  ): Promise<typeof AcceptOutsideCertificateResult> {
    const id = toUuid('out', input.id, 'input.id');
    return orRefusal(AcceptOutsideCertificateRefusal, async () =>
      toClaimedCertificate(await this.deciding.accept(actor, id, input.reason)),
    );
  }

  @Mutation(() => RefuseOutsideCertificateResult, {
    description: 'Refuses a claim; the learner sees the reason.',
  })
  @Allow(CertificationPermissions['certification:recognise'])
  refuseOutsideCertificate(
    @CurrentActor() actor: Actor,
    @Args('input') input: DecideOutsideCertificateInput,
  ): Promise<typeof RefuseOutsideCertificateResult> {
    const id = toUuid('out', input.id, 'input.id');
    return orRefusal(RefuseOutsideCertificateRefusal, async () =>
      toClaimedCertificate(await this.deciding.refuse(actor, id, input.reason)),
    );
  }

  @Mutation(() => AnnulOutsideCertificateResult, {
    description: 'Takes an acceptance back; the learner sees the reason.',
  })
  @Allow(CertificationPermissions['certification:recognise'])
  annulOutsideCertificate(
    @CurrentActor() actor: Actor,
    @Args('input') input: DecideOutsideCertificateInput,
  ): Promise<typeof AnnulOutsideCertificateResult> {
    const id = toUuid('out', input.id, 'input.id');
    return orRefusal(AnnulOutsideCertificateRefusal, async () =>
      toClaimedCertificate(await this.deciding.annul(actor, id, input.reason)),
    );
  }
}
