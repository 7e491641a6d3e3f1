import { Field, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Connection, type ConnectionOf, toTypeId } from '@platform/graphql';
import { ExamSessionType, toExamSession } from './exam-session.type';
import type { ExamSessionRow } from './exam-session.repository';
import { ExamHandOverType } from './hand-over.type';
import { ExamIncidentType } from './incident.type';
import type { LiveNews } from './live-picture';
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

  @Field(() => Int, {
    description: 'Number in the session, from 1 in the order in which people were taken up.',
  })
  number!: number;

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

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'Last sign of life: began, stored an answer, took a break or came back, or handed in.',
  })
  lastSeenAt!: Date | null;

  @Field(() => Int, { description: 'How often invigilators have let that attempt go on on another device.' })
  deviceChanges!: number;

  @Field(() => Boolean, { description: 'Whether a wish to change the device waits.' })
  isHandOverPending!: boolean;

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

@ObjectType({ isAbstract: true })
class SessionNumbersType {
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

@ObjectType('ExamSessionPulse', {
  description:
    'How a session stands at one moment: the numbers, and candidates who changed since the last news.',
})
export class ExamSessionPulseType extends SessionNumbersType {
  @Field(() => [ExamCandidateType], {
    description: 'Candidates who changed or were taken up, at most 100, in the order of their changes.',
  })
  changedCandidates!: ExamCandidateType[];

  @Field(() => [ID], { description: 'Candidates who were taken out, `lrn_…`.' })
  removedCandidateIds!: string[];

  @Field(() => Boolean, {
    description: 'Whether what was told before does not count: these are the first candidates of all.',
  })
  isFromStart!: boolean;

  @Field(() => Boolean, {
    description: 'Whether more candidates changed than fit: the next news follows at once.',
  })
  hasMore!: boolean;

  @Field(() => String, { description: 'How far this news goes; give it as `since` to go on from here.' })
  revision!: string;
}

@ObjectType('ExamSessionLive', { description: 'A session with its candidates at one moment.' })
export class ExamSessionLiveType extends SessionNumbersType {
  @Field(() => String, {
    nullable: true,
    description:
      'How far those who watch are: read all pages, then give the one of the first page to `examSessionChanged` as `since`. Null while nobody watches: leave `since` out, and all candidates come.',
  })
  revision!: string | null;

  @Field(() => ExamCandidateConnection, { description: 'In the order of their ids.' })
  candidates!: ConnectionOf<ExamCandidateType>;

  @Field(() => [ExamIncidentType], {
    description:
      'The newest 200, the oldest of them first; none once it is signed: see `examSessionIncidents`.',
  })
  incidents!: ExamIncidentType[];

  @Field(() => [ExamHandOverType], {
    description: 'Wishes to change the device that wait, the oldest first.',
  })
  pendingHandOvers!: ExamHandOverType[];
}

export const toNumbers = (session: ExamSessionRow, pulse: SessionPulse): SessionNumbersType => ({
  session: toExamSession(session),
  at: pulse.now,
  candidateCount: pulse.candidates,
  states: pulse.states,
  incidentCount: pulse.incidents,
  pendingHandOverCount: pulse.pendingHandOvers,
});

export const toPulse = ({
  session,
  pulse,
  candidates,
  removedIds,
  ...news
}: LiveNews): ExamSessionPulseType => ({
  ...toNumbers(session, pulse),
  changedCandidates: candidates.map(toCandidate),
  removedCandidateIds: removedIds.map((id) => toTypeId('lrn', id)),
  ...news,
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
