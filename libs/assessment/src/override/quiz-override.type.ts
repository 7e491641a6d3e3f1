import { Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { Connection, toTypeId } from '@platform/graphql';
import type { QuizOverride } from './quiz-override.entity';

@ObjectType('QuizOverride', {
  description:
    'Other terms of a quiz for a person or a unit. Each term on its own: the person’s own beats that of the nearest unit, which beats a higher one’s.',
})
export class QuizOverrideType {
  @Field(() => ID, { description: '`qov_…`' })
  id!: string;

  @Field(() => ID, { description: 'The quiz, `qz_…`.' })
  quizId!: string;

  @Field(() => ID, { nullable: true, description: 'The person, `lrn_…`; null for a unit.' })
  learnerId!: string | null;

  @Field(() => ID, { nullable: true, description: 'The unit, `unt_…`; null for a person.' })
  unitId!: string | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'First moment; null: as the quiz.' })
  opensAt!: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Last moment; null: as the quiz.' })
  closesAt!: Date | null;

  @Field(() => Int, { nullable: true, description: 'Minutes of an attempt; null: as the quiz.' })
  minutes!: number | null;

  @Field(() => Int, { nullable: true, description: 'Attempts in a year; null: as the quiz.' })
  maxAttempts!: number | null;

  @Field(() => Int, { nullable: true, description: 'Minutes between attempts; null: as the quiz.' })
  delayMinutes!: number | null;

  @Field(() => String, { description: 'Why, as the last who made, changed or ended it wrote.' })
  reason!: string;

  @Field(() => ID, { description: 'Who made it, `lrn_…`.' })
  createdBy!: string;

  @Field(() => GraphQLISODateTime, { description: 'When it was made.' })
  createdAt!: Date;

  @Field(() => ID, { nullable: true, description: 'Who changed it last, `lrn_…`.' })
  changedBy!: string | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was changed last.' })
  changedAt!: Date | null;

  @Field(() => ID, { nullable: true, description: 'Who ended it, `lrn_…`.' })
  endedBy!: string | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was ended; null while it holds.' })
  endedAt!: Date | null;
}

export const QuizOverrideConnection = Connection(QuizOverrideType, 'QuizOverride');

@ObjectType({ description: 'What making many overrides has done.' })
export class QuizOverridesMade {
  @Field(() => ID, { description: 'The quiz, `qz_…`.' })
  quizId!: string;

  @Field(() => Int, { description: 'How many were made.' })
  made!: number;

  @Field(() => [ID], {
    description: 'Who has one already and keeps it, `lrn_…`: so repeating changes nothing.',
  })
  keptLearnerIds!: string[];
}

const person = (id: string | null) => id && toTypeId('lrn', id);

export const toQuizOverride = (override: QuizOverride): QuizOverrideType =>
  Object.assign(new QuizOverrideType(), override, {
    id: toTypeId('qov', override.id),
    quizId: toTypeId('qz', override.quizId),
    learnerId: person(override.learnerId),
    unitId: override.unitId && toTypeId('unt', override.unitId),
    createdBy: toTypeId('lrn', override.createdBy),
    changedBy: person(override.changedBy),
    endedBy: person(override.endedBy),
  });
