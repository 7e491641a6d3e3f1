import { Field, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Connection, type ConnectionOf, toTypeId } from '@platform/graphql';
import { ExamSessionType, toExamSession } from './exam-session.type';
import type { ExamSessionRow } from './exam-session.repository';
import { ExamHandOverType } from './hand-over.type';
import { ExamIncidentType } from './incident.type';
import {
  CANDIDATE_STATES,
  type CandidateState,
  type LiveCandidate,
  type SessionPulse,
} from './live.repository';

const CandidateStateEnum = Object.fromEntries(CANDIDATE_STATES.map((state) => [state, state])) as {
  [State in CandidateState]: State;
};
registerEnumType(CandidateStateEnum, {
  name: 'ExamCandidateState',
  description: 'Where a candidate of a session stands.',
  valuesMap: {
    NOT_ARRIVED: { description: 'Not checked in yet.' },
    CHECKED_IN: { description: 'There, and has not begun.' },
    PAUSED: { description: 'A fault stops the clock.' },
    SUBMITTED: { description: 'Handed in or out of time, and not marked yet.' },
  },
});

@ObjectType('ExamCandidate', {
  description: 'A candidate of a session as invigilators see them: no answers.',
})
export class ExamCandidateType {
  @Field(() => ID, { description: 'Who, `lrn_…`.' })
  learnerId!: string;

  @Field(() => String, { description: 'Name, to compare with the identity card at the door.' })
  fullName!: string;

  @Field(() => CandidateStateEnum, { description: 'Where they stand, by their last attempt in the session.' })
  state!: CandidateState;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When they were checked in.' })
  checkedInAt!: Date | null;

  @Field(() => ID, { nullable: true, description: 'That attempt, `att_…`.' })
  attemptId!: string | null;

  @Field(() => Int, { nullable: true, description: 'Questions answered; null before the start.' })
  answeredCount!: number | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Until when answers count.' })
  deadline!: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When an answer was last stored.' })
  lastSavedAt!: Date | null;

  @Field(() => Int, { description: 'Incidents that concern them.' })
  incidents!: number;
}

const ExamCandidateConnection = Connection(ExamCandidateType, 'ExamCandidate');

@ObjectType('ExamCandidateCount', { description: 'How many candidates stand where.' })
export class ExamCandidateCountType {
  @Field(() => CandidateStateEnum, { description: 'Where they stand.' })
  state!: CandidateState;

  @Field(() => Int, { description: 'How many.' })
  candidates!: number;
}

@ObjectType('ExamSessionPulse', { description: 'How a session stands at one moment, in numbers.' })
export class ExamSessionPulseType {
  @Field(() => ExamSessionType, { description: 'The session.' })
  session!: ExamSessionType;

  @Field(() => GraphQLISODateTime, { description: 'The moment, by the server.' })
  at!: Date;

  @Field(() => Int, { description: 'Candidates in all.' })
  candidateCount!: number;

  @Field(() => [ExamCandidateCountType], { description: 'By state; states without candidates are left out.' })
  states!: ExamCandidateCountType[];

  @Field(() => Int, { description: 'Incidents in all.' })
  incidentCount!: number;

  @Field(() => Int, { description: 'Wishes to change the device that wait.' })
  pendingHandOverCount!: number;
}

@ObjectType('ExamSessionLive', { description: 'A session with its candidates at one moment.' })
export class ExamSessionLiveType extends ExamSessionPulseType {
  @Field(() => ExamCandidateConnection, { description: 'In the order of their ids.' })
  candidates!: ConnectionOf<ExamCandidateType>;

  @Field(() => [ExamIncidentType], { description: 'The newest 200, the oldest of them first.' })
  incidents!: ExamIncidentType[];

  @Field(() => [ExamHandOverType], {
    description: 'Wishes to change the device that wait, the oldest first.',
  })
  pendingHandOvers!: ExamHandOverType[];
}

export const toPulse = (session: ExamSessionRow, pulse: SessionPulse): ExamSessionPulseType => ({
  session: toExamSession(session),
  at: pulse.now,
  candidateCount: pulse.candidates,
  states: pulse.states,
  incidentCount: pulse.incidents,
  pendingHandOverCount: pulse.pendingHandOvers,
});

export const toCandidate = ({
  learnerId,
  attemptId,
  answered,
  ...rest
}: LiveCandidate): ExamCandidateType => ({
  ...rest,
  learnerId: toTypeId('lrn', learnerId),
  attemptId: attemptId && toTypeId('att', attemptId),
  answeredCount: answered,
});
