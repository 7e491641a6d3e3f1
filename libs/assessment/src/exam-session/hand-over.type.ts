import { Field, GraphQLISODateTime, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { toTypeId } from '@platform/graphql';
import { HAND_OVER_STATES, type HandOverState } from './exam-hand-over.entity';
import type { HandOverRow } from './hand-over.repository';

const HandOverStateEnum = Object.fromEntries(HAND_OVER_STATES.map((state) => [state, state])) as {
  [State in HandOverState]: State;
};
registerEnumType(HandOverStateEnum, {
  name: 'ExamHandOverState',
  description: 'What became of a wish to go on on another device.',
});

@ObjectType('ExamHandOver', {
  description: 'A candidate’s wish to go on on another device, which an invigilator grants or not.',
})
export class ExamHandOverType {
  @Field(() => ID, { description: '`hov_…`' })
  id!: string;

  @Field(() => ID, { description: 'The attempt, `att_…`.' })
  attemptId!: string;

  @Field(() => ID, { description: 'Whose it is, `lrn_…`.' })
  learnerId!: string;

  @Field(() => HandOverStateEnum, { description: 'What became of it.' })
  state!: HandOverState;

  @Field(() => GraphQLISODateTime, { description: 'When it was asked for, by the server.' })
  requestedAt!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was decided.' })
  decidedAt!: Date | null;

  @Field(() => ID, { nullable: true, description: 'By whom, `lrn_…`.' })
  decidedBy!: string | null;
}

export const toHandOver = ({ id, attemptId, learnerId, decidedBy, ...row }: HandOverRow): ExamHandOverType =>
  Object.assign(new ExamHandOverType(), {
    id: toTypeId('hov', id),
    attemptId: toTypeId('att', attemptId),
    learnerId: toTypeId('lrn', learnerId),
    state: row.state,
    requestedAt: row.requestedAt,
    decidedAt: row.decidedAt,
    decidedBy: decidedBy && toTypeId('lrn', decidedBy),
  });
