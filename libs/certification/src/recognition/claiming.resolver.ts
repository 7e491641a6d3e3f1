import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { orRefusal, toUuid } from '@platform/graphql';
import { type Actor, CurrentActor, SignedIn } from '@platform/security';
import { ClaimingService } from './claiming.service';
import { CredentialClaimingService } from './credential-claiming.service';
import {
  OutsideCertificateKind,
  OutsideCertificateType,
  toKind,
  toOutsideCertificate,
} from './outside-certificate.type';
import { ClaimOutsideCertificateInput, ClaimOutsideCredentialInput } from './recognition.input';
import {
  ClaimOutsideCertificateRefusal,
  ClaimOutsideCertificateResult,
  ClaimOutsideCredentialRefusal,
  ClaimOutsideCredentialResult,
  WithdrawOutsideCertificateRefusal,
  WithdrawOutsideCertificateResult,
} from './recognition.result';

@Resolver()
export class ClaimingResolver {
  constructor(
    private readonly claiming: ClaimingService,
    private readonly credentials: CredentialClaimingService,
  ) {}

  @Query(() => [OutsideCertificateKind], {
    description: 'Kinds of certificates of other issuers that may be recognised.',
  })
  @SignedIn()
  async outsideCertificateKinds(): Promise<OutsideCertificateKind[]> {
    return (await this.claiming.kinds()).map(toKind);
  }

  @Query(() => [OutsideCertificateType], {
    description: "The signed-in person's certificates of other issuers, newest claim first; at most 200.",
  })
  @SignedIn()
  async myOutsideCertificates(@CurrentActor() actor: Actor): Promise<OutsideCertificateType[]> {
    return (await this.claiming.findOfLearner(actor.id)).map(toOutsideCertificate);
  }

  @Mutation(() => ClaimOutsideCertificateResult, {
    description:
      'Asks for a certificate of another issuer to be recognised. Hand the scan in with `POST /outside-certificates/<id>/evidence`, or give a link.',
  })
  @SignedIn()
  claimOutsideCertificate(
    @CurrentActor() actor: Actor,
    @Args('input') { kind, validUntil = null, link = null, ...facts }: ClaimOutsideCertificateInput,
  ): Promise<typeof ClaimOutsideCertificateResult> {
    return orRefusal(ClaimOutsideCertificateRefusal, async () =>
      toOutsideCertificate(
        await this.claiming.claim(actor.id, { ...facts, kindCode: kind, validUntil, link }),
      ),
    );
  }

  @Mutation(() => ClaimOutsideCredentialResult, {
    description:
      'Asks for a digital credential of another issuer to be recognised. It is checked in the background: one of a trusted issuer in the name of the person counts at once, any other waits for an officer.',
  })
  @SignedIn()
  claimOutsideCredential(
    @CurrentActor() actor: Actor,
    @Args('input') { credential, kind = null }: ClaimOutsideCredentialInput,
  ): Promise<typeof ClaimOutsideCredentialResult> {
    return orRefusal(ClaimOutsideCredentialRefusal, async () =>
      toOutsideCertificate(await this.credentials.claim(actor.id, credential, kind)),
    );
  }

  @Mutation(() => WithdrawOutsideCertificateResult, {
    description: 'Takes a claim back that nobody has decided.',
  })
  @SignedIn()
  withdrawOutsideCertificate(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: '`out_…`' }) id: string,
  ): Promise<typeof WithdrawOutsideCertificateResult> {
    const claimId = toUuid('out', id);
    return orRefusal(WithdrawOutsideCertificateRefusal, async () =>
      toOutsideCertificate(await this.claiming.withdraw(actor.id, claimId)),
    );
  }
}
