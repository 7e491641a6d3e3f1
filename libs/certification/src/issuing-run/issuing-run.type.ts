import {
  ArgsType,
  Field,
  GraphQLISODateTime,
  ID,
  InputType,
  Int,
  ObjectType,
  registerEnumType,
} from '@nestjs/graphql';
import { Connection, IsTypeId, PageArgs, toTypeId } from '@platform/graphql';
import { RUN_STATES, type RunState } from './issuing-run.entity';
import type { RunRecord } from './issuing-run.repository';

const RunStateEnum = Object.fromEntries(RUN_STATES.map((state) => [state, state]));
registerEnumType(RunStateEnum, {
  name: 'IssuingRunState',
  description: 'Where an issuing run stands.',
  valuesMap: {
    RUNNING: { description: 'Goes on in the background.' },
    PAUSED: { description: 'Was stopped by a person; can be resumed.' },
    FAILED: { description: 'A batch failed for the last time; can be resumed.' },
    DONE: { description: 'Everybody was judged.' },
    CANCELLED: { description: 'Its version was retired meanwhile.' },
  },
});

@ObjectType('IssuingRun', {
  description: 'Judges everybody whom a version of a programme is for, and issues what they have earned.',
})
export class IssuingRunType {
  @Field(() => ID, { description: '`isr_…`' })
  id!: string;

  @Field(() => ID, { description: 'The programme, `prg_…`.' })
  programmeId!: string;

  @Field(() => ID, { description: 'The version, `pgv_…`.' })
  versionId!: string;

  @Field(() => RunStateEnum, { description: 'Where it stands.' })
  state!: RunState;

  @Field(() => Int, { description: 'People judged so far.' })
  done!: number;

  @Field(() => Int, { description: 'People whom the version was for when the run began.' })
  total!: number;

  @Field(() => Int, { description: 'Certificates made by it so far.' })
  issued!: number;

  @Field(() => GraphQLISODateTime, { description: 'When it began.' })
  startedAt!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Null until it is done or cancelled.' })
  finishedAt!: Date | null;
}

export const IssuingRunConnection = Connection(IssuingRunType, 'IssuingRun');

@ArgsType()
export class IssuingRunsArgs extends PageArgs {
  @Field(() => ID, { description: '`prg_…`' })
  @IsTypeId('prg')
  programmeId!: string;
}

@InputType({ description: 'The programme whose people are to be judged.' })
export class StartIssuingRunInput {
  @Field(() => ID, { description: '`prg_…`' })
  @IsTypeId('prg')
  programmeId!: string;
}

@InputType({ description: 'An issuing run.' })
export class IssuingRunInput {
  @Field(() => ID, { description: '`isr_…`' })
  @IsTypeId('isr')
  runId!: string;
}

export const toRun = (run: RunRecord): IssuingRunType => ({
  id: toTypeId('isr', run.id),
  programmeId: toTypeId('prg', run.programmeId),
  versionId: toTypeId('pgv', run.versionId),
  state: run.state,
  done: run.done,
  total: run.total,
  issued: run.issued,
  startedAt: run.startedAt,
  finishedAt: run.finishedAt,
});
