import { Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { Connection, type ConnectionOf, toTypeId } from '@platform/graphql';
import type { AttemptState } from '../attempt/attempt.entity';
import { AttemptStateEnum } from '../attempt/attempt.type';
import type { MonitoredCandidate } from './monitor.repository';

@ObjectType('ExamStateCount', { description: 'How many attempts stand where.' })
export class ExamStateCountType {
  @Field(() => AttemptStateEnum, { description: 'Where they stand.' })
  state!: AttemptState;

  @Field(() => Int, { description: 'How many.' })
  attempts!: number;
}

@ObjectType('ExamAnsweredCount', { description: 'How many running attempts have answered how much.' })
export class ExamAnsweredCountType {
  @Field(() => Int, { description: 'Questions answered.' })
  answered!: number;

  @Field(() => Int, { description: 'Running attempts with so many.' })
  attempts!: number;
}

@ObjectType('MonitoredCandidate', {
  description: 'An attempt as a monitor shows it: neither name nor answers.',
})
export class MonitoredCandidateType {
  @Field(() => ID, { description: '`att_…`' })
  attemptId!: string;

  @Field(() => ID, { description: 'Whose it is, `lrn_…`.' })
  learnerId!: string;

  @Field(() => AttemptStateEnum, { description: 'Where it stands.' })
  state!: AttemptState;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Since when a fault stops its clock.' })
  pausedAt!: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Until when answers count.' })
  deadline!: Date | null;

  @Field(() => Int, { description: 'Questions answered.' })
  answeredCount!: number;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Its last event.' })
  lastActivityAt!: Date | null;
}

const MonitoredCandidateConnection = Connection(MonitoredCandidateType, 'MonitoredCandidate');

@ObjectType('ExamMonitor', {
  description: 'A quiz while it is sat: attempts that began within the last 24 hours, at one moment.',
})
export class ExamMonitorType {
  @Field(() => ID, { description: 'The quiz, `qz_…`.' })
  quizId!: string;

  @Field(() => GraphQLISODateTime, { description: 'The moment, by the server.' })
  at!: Date;

  @Field(() => Int, { description: 'Attempts in all.' })
  total!: number;

  @Field(() => [ExamStateCountType], { description: 'By state; states without attempts are left out.' })
  states!: ExamStateCountType[];

  @Field(() => Int, { description: 'Running attempts whose clock a fault stops.' })
  paused!: number;

  @Field(() => Int, { description: 'Running, not paused, and nothing heard for five minutes.' })
  silent!: number;

  @Field(() => [ExamAnsweredCountType], { description: 'Running attempts by questions answered.' })
  answered!: ExamAnsweredCountType[];

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'The last event of any of them.' })
  lastActivityAt!: Date | null;

  @Field(() => MonitoredCandidateConnection, { description: 'The latest to begin first.' })
  candidates!: ConnectionOf<MonitoredCandidateType>;
}

export const toMonitoredCandidate = ({
  id,
  learnerId,
  answered,
  ...rest
}: MonitoredCandidate): MonitoredCandidateType => ({
  attemptId: toTypeId('att', id),
  learnerId: toTypeId('lrn', learnerId),
  answeredCount: answered,
  ...rest,
});
