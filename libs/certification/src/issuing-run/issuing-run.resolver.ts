import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { fromCursor, orRefusal, ResultUnion, toConnection, toTypeId, toUuid } from '@platform/graphql';
import { type Actor, Allow, CurrentActor } from '@platform/security';
import { CertificationPermissions } from '../certification.permissions';
import {
  PauseIssuingRunRefusal,
  ResumeIssuingRunRefusal,
  StartIssuingRunRefusal,
} from './issuing-run-refusals';
import { IssuingRunService } from './issuing-run.service';
import {
  IssuingRunConnection,
  IssuingRunInput,
  IssuingRunsArgs,
  IssuingRunType,
  StartIssuingRunInput,
  toRun,
} from './issuing-run.type';

const StartIssuingRunResult = ResultUnion('StartIssuingRun', IssuingRunType, StartIssuingRunRefusal);
const PauseIssuingRunResult = ResultUnion('PauseIssuingRun', IssuingRunType, PauseIssuingRunRefusal);
const ResumeIssuingRunResult = ResultUnion('ResumeIssuingRun', IssuingRunType, ResumeIssuingRunRefusal);

const READ = CertificationPermissions['certification:read-programmes'];
const PUBLISH = CertificationPermissions['certification:publish-programmes'];

/** The issuing of what a published version has earned people. */
@Resolver(() => IssuingRunType)
export class IssuingRunResolver {
  constructor(private readonly runs: IssuingRunService) {}

  @Query(() => IssuingRunType, { description: 'A run of a programme in scope, with its progress.' })
  @Allow(READ)
  async issuingRun(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: '`isr_…`' }) id: string,
  ): Promise<IssuingRunType> {
    return toRun(await this.runs.get(actor, toUuid('isr', id)));
  }

  @Query(() => IssuingRunConnection, { description: 'Runs of a programme in scope, the newest first.' })
  @Allow(READ)
  async issuingRuns(@CurrentActor() actor: Actor, @Args() args: IssuingRunsArgs) {
    const [after = null] = fromCursor(args.after, 1) ?? [];
    const programmeId = toUuid('prg', args.programmeId, 'programmeId');
    const beforeId = after && toUuid('isr', after, 'after');
    const rows = await this.runs.list(actor, programmeId, beforeId, args.first + 1);
    return toConnection(rows, args, toRun, ({ id }) => [toTypeId('isr', id)]);
  }

  @Mutation(() => StartIssuingRunResult, {
    description:
      'Judges everybody whom the published version is for, in the background. While a run is open, that one is the answer.',
  })
  @Allow(PUBLISH)
  startIssuingRun(@CurrentActor() actor: Actor, @Args('input') input: StartIssuingRunInput) {
    const id = toUuid('prg', input.programmeId, 'input.programmeId');
    return orRefusal(StartIssuingRunRefusal, async () => toRun(await this.runs.start(actor, id)));
  }

  @Mutation(() => PauseIssuingRunResult, {
    description: 'Stops a run after the batch at hand; what it issued stays.',
  })
  @Allow(PUBLISH)
  pauseIssuingRun(@CurrentActor() actor: Actor, @Args('input') input: IssuingRunInput) {
    const id = toUuid('isr', input.runId, 'input.runId');
    return orRefusal(PauseIssuingRunRefusal, async () => toRun(await this.runs.pause(actor, id)));
  }

  @Mutation(() => ResumeIssuingRunResult, {
    description: 'Goes on with a run that was paused or has failed, where it stands.',
  })
  @Allow(PUBLISH)
  resumeIssuingRun(@CurrentActor() actor: Actor, @Args('input') input: IssuingRunInput) {
    const id = toUuid('isr', input.runId, 'input.runId');
    return orRefusal(ResumeIssuingRunRefusal, async () => toRun(await this.runs.resume(actor, id)));
  }
}
