import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import { badInput } from '@platform/errors';
import type { GraphqlContext } from '@platform/graphql';
import { Public } from '@platform/security';
import { LONGEST_TRANSCRIPT } from '../transcript/verify-transcript';
import { CheckLimiter } from '../verification/check-limiter';
import { CredentialCheck, toCredentialCheck } from './credential-check.type';
import { FileCheckService } from './file-check.service';

@Resolver(() => CredentialCheck)
export class FileCheckResolver {
  constructor(
    private readonly files: FileCheckService,
    private readonly limiter: CheckLimiter,
  ) {}

  @Query(() => CredentialCheck, {
    description:
      'Checks a credential as text: signature and register together; public, 30 a minute. Files go to `POST /certificates/check`.',
  })
  @Public()
  async checkCredential(
    @Args('credential', {
      type: () => String,
      description: `A VC-JWT, JSON with an embedded proof, an SD-JWT presentation, a record of several certificates, the text of an offline QR, a serial or the address of its check page; at most ${LONGEST_TRANSCRIPT} characters.`,
    })
    credential: string,
    @Context() { req }: GraphqlContext,
  ): Promise<CredentialCheck> {
    if (credential.length > LONGEST_TRANSCRIPT)
      throw badInput({
        path: 'credential',
        code: 'too_long',
        message: `has more than ${LONGEST_TRANSCRIPT} characters`,
      });
    this.limiter.take(req.ip);
    return toCredentialCheck(await this.files.check(Buffer.from(credential)));
  }
}
