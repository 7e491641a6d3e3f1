import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { orRefusal, toUuid } from '@platform/graphql';
import { type Actor, CurrentActor, Public, SignedIn } from '@platform/security';
import { ProgrammeProgressService } from './programme-progress.service';
import {
  ProgrammeProgressType,
  ProgrammeType,
  RequestCertificateInput,
  RequestCertificateRefusal,
  RequestCertificateResult,
  toProgramme,
  toProgress,
} from './programme.type';

@Resolver(() => ProgrammeType)
export class ProgrammeResolver {
  constructor(private readonly progress: ProgrammeProgressService) {}

  @Query(() => [ProgrammeType], { description: 'All programmes that earn certificates now, for everybody.' })
  @Public()
  async programmes(): Promise<ProgrammeType[]> {
    const { programmes, names } = await this.progress.findAll();
    return programmes.map((programme) => toProgramme(programme, names));
  }

  @Query(() => [ProgrammeProgressType], {
    description:
      "Programmes of the signed-in person's groups: what is met, what is missing, what was issued.",
  })
  @SignedIn()
  async myProgrammes(@CurrentActor() actor: Actor): Promise<ProgrammeProgressType[]> {
    return (await this.progress.progressOf(actor.id)).map(toProgress);
  }

  @Mutation(() => RequestCertificateResult, {
    description:
      'Has a certificate made that was earned but not issued by itself; asking again changes nothing.',
  })
  @SignedIn()
  requestCertificate(
    @CurrentActor() actor: Actor,
    @Args('input') input: RequestCertificateInput,
  ): Promise<typeof RequestCertificateResult> {
    const programmeId = toUuid('prg', input.programmeId, 'input.programmeId');
    return orRefusal(RequestCertificateRefusal, async () =>
      toProgress(await this.progress.request(actor.id, programmeId)),
    );
  }
}
