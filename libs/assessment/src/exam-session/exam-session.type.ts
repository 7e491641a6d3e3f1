import { Field, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Connection, toTypeId } from '@platform/graphql';
import { EXAM_SESSION_STATES, type ExamSessionState } from './exam-session.entity';
import type { ExamSessionRow } from './exam-session.repository';

export const ExamSessionStateEnum = Object.fromEntries(EXAM_SESSION_STATES.map((each) => [each, each])) as {
  [State in ExamSessionState]: State;
};
registerEnumType(ExamSessionStateEnum, {
  name: 'ExamSessionState',
  description: 'Where an exam session stands.',
  valuesMap: {
    PLANNED: { description: 'Candidates can be taken up and checked in; nobody can start.' },
    OPEN: { description: 'Whoever is checked in can start.' },
    CLOSED: { description: 'Nobody can start any more; incidents can still be written down.' },
    SIGNED: { description: 'The record is signed; nothing changes any more.' },
  },
});

@ObjectType('ExamSession', { description: 'A sitting of a quiz in a room, watched by invigilators.' })
export class ExamSessionType {
  @Field(() => ID, { description: '`exs_…`' })
  id!: string;

  @Field(() => ID, { description: 'The quiz, `qz_…`.' })
  quizId!: string;

  @Field(() => ID, { description: 'The unit that holds it, `unt_…`: that of the quiz or one below it.' })
  unitId!: string;

  @Field(() => String, { description: 'Where it is held.' })
  place!: string;

  @Field(() => GraphQLISODateTime, { description: 'Planned beginning; what counts is the opening.' })
  plannedStart!: Date;

  @Field(() => GraphQLISODateTime, { description: 'Planned end.' })
  plannedEnd!: Date;

  @Field(() => Int, { description: 'Most candidates.' })
  capacity!: number;

  @Field(() => ExamSessionStateEnum, { description: 'Where it stands.' })
  state!: ExamSessionState;

  @Field(() => Boolean, {
    description: 'Whether the room has a code of its own, which is asked for instead of that of the quiz.',
  })
  hasAccessCode!: boolean;

  @Field(() => [ID], { description: 'Who watches, `lrn_…`.' })
  invigilatorIds!: string[];

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was first opened.' })
  openedAt!: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was closed.' })
  closedAt!: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why it was closed while attempts ran; null when none did.',
  })
  forcedReason!: string | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When its record was signed.' })
  signedAt!: Date | null;

  @Field(() => ID, { nullable: true, description: 'By whom, `lrn_…`.' })
  signedBy!: string | null;
}

export const ExamSessionConnection = Connection(ExamSessionType, 'ExamSession');

export function toExamSession(row: ExamSessionRow): ExamSessionType {
  const { id, quizId, unitId, invigilatorIds, signedBy, ...rest } = row;
  return Object.assign(new ExamSessionType(), rest, {
    id: toTypeId('exs', id),
    quizId: toTypeId('qz', quizId),
    unitId: toTypeId('unt', unitId),
    invigilatorIds: invigilatorIds.map((each) => toTypeId('lrn', each)),
    signedBy: signedBy && toTypeId('lrn', signedBy),
  });
}
