import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import { badInput } from '@platform/errors';
import type { GraphqlContext } from '@platform/graphql';
import { Public } from '@platform/security';
import { CertificateCheck, toCertificateCheck } from './certificate-check.type';
import { CheckLimiter } from './check-limiter';
import { VerificationService } from './verification.service';

const LONGEST_SERIAL = 60;

@Resolver(() => CertificateCheck)
export class VerificationResolver {
  constructor(
    private readonly verification: VerificationService,
    private readonly limiter: CheckLimiter,
  ) {}

  @Query(() => CertificateCheck, { description: 'Checks a certificate by its serial; public, 30 a minute.' })
  @Public()
  async verifyCertificate(
    @Args('serial', { type: () => String, description: 'As printed or typed, at most 60 characters.' })
    serial: string,
    @Context() { req }: GraphqlContext,
  ): Promise<CertificateCheck> {
    if (serial.length > LONGEST_SERIAL)
      throw badInput({
        path: 'serial',
        code: 'too_long',
        message: `has more than ${LONGEST_SERIAL} characters`,
      });
    this.limiter.take(req.ip);
    return toCertificateCheck(await this.verification.check(serial));
  }
}
