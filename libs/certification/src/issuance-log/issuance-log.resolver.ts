import { Args, Context, Int, Query, Resolver } from '@nestjs/graphql';
import { badInput } from '@platform/errors';
import type { GraphqlContext } from '@platform/graphql';
import { Public } from '@platform/security';
import { CheckLimiter } from '../verification/check-limiter';
import { IssuanceLogConsistencyProof, toConsistencyProof } from './consistency-proof.type';
import { IssuanceLogInclusionProof, toInclusionProof } from './inclusion-proof.type';
import { IssuanceLogService } from './issuance-log.service';
import { IssuanceLogHead, toIssuanceLogHead } from './tree-head.type';

const LONGEST_SERIAL = 60;

/** The issuance log for everybody; each question counts as a check (30 a minute). */
@Public()
@Resolver(() => IssuanceLogHead)
export class IssuanceLogResolver {
  constructor(
    private readonly log: IssuanceLogService,
    private readonly limiter: CheckLimiter,
  ) {}

  @Query(() => IssuanceLogHead, {
    nullable: true,
    description: 'The newest signed head of the issuance log; null before the first. Public, 30 a minute.',
  })
  async issuanceLogHead(@Context() { req }: GraphqlContext): Promise<IssuanceLogHead | null> {
    this.limiter.take(req.ip);
    const head = await this.log.newestHead();
    return head && toIssuanceLogHead(head);
  }

  @Query(() => IssuanceLogInclusionProof, {
    nullable: true,
    description:
      'Proof that a certificate stands in the log; null when it does not, or not yet. Public, 30 a minute.',
  })
  async issuanceLogInclusionProof(
    @Args('serial', { type: () => String, description: 'As printed or typed, at most 60 characters.' })
    serial: string,
    @Context() { req }: GraphqlContext,
  ): Promise<IssuanceLogInclusionProof | null> {
    if (serial.length > LONGEST_SERIAL)
      throw badInput({
        path: 'serial',
        code: 'too_long',
        message: `has more than ${LONGEST_SERIAL} characters`,
      });
    this.limiter.take(req.ip);
    const standing = await this.log.findStanding(serial);
    return standing && toInclusionProof(standing);
  }

  @Query(() => IssuanceLogConsistencyProof, {
    description:
      'Proof that the log of `to` entries begins with that of `from`; both from 1 to the size of the newest head, otherwise `BAD_USER_INPUT`. Public, 30 a minute.',
  })
  async issuanceLogConsistencyProof(
    @Args('from', { type: () => Int, description: 'Size of the earlier head.' }) from: number,
    @Args('to', { type: () => Int, description: 'Size of the later head.' }) to: number,
    @Context() { req }: GraphqlContext,
  ): Promise<IssuanceLogConsistencyProof> {
    this.limiter.take(req.ip);
    return toConsistencyProof(await this.log.growth(from, to));
  }
}
