import { Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { Connection, toTypeId } from '@platform/graphql';
import type { AccommodationRecord } from './accommodation.repository';

@ObjectType({ description: 'Breaks within an attempt that stop its clock.' })
export class AccommodationBreaks {
  @Field(() => Int, { description: 'How many; 0: none, whatever holds for all quizzes.' })
  count!: number;

  @Field(() => Int, { nullable: true, description: 'Minutes of each at most; null when there are none.' })
  minutesEach!: number | null;
}

@ObjectType('Accommodation', {
  description:
    'What a person gets at tests, never why. Of a sensitive kind: for the person and for those who accommodate them. Null is not said: each on its own, the one for a quiz beats the one for all.',
})
export class AccommodationType {
  @Field(() => ID, { description: '`acm_…`' })
  id!: string;

  @Field(() => ID, { nullable: true, description: 'Only at this quiz, `qz_…`; null: at all.' })
  quizId!: string | null;

  @Field(() => String, { description: 'First day, yyyy-mm-dd, in Vietnam.' })
  validFrom!: string;

  @Field(() => String, { nullable: true, description: 'Last day, yyyy-mm-dd; null: until it is ended.' })
  validTo!: string | null;

  @Field(() => Int, { nullable: true, description: 'Extra time in percent of the minutes of the quiz.' })
  extraTimePercent!: number | null;

  @Field(() => Int, { nullable: true, description: 'Extra minutes besides those of the percentage.' })
  extraMinutes!: number | null;

  @Field(() => AccommodationBreaks, { nullable: true, description: 'Breaks that stop the clock.' })
  breaks!: AccommodationBreaks | null;

  @Field(() => Boolean, { nullable: true, description: 'Large print.' })
  largePrint!: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'A screen reader, or a person who reads aloud.' })
  screenReader!: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'A room of their own.' })
  separateRoom!: boolean | null;

  @Field(() => String, { nullable: true, description: 'What else is provided; no diagnosis.' })
  other!: string | null;

  @Field(() => GraphQLISODateTime, { description: 'When it was granted.' })
  grantedAt!: Date;

  @Field(() => ID, {
    nullable: true,
    description:
      'The one in whose place it was granted, `acm_…`, ended at the same moment; null for the first.',
  })
  replacesId!: string | null;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'When it took the place of another; null for the first.',
  })
  changedAt!: Date | null;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'When it was ended; null while it stands.',
  })
  endedAt!: Date | null;
}

export const AccommodationConnection = Connection(AccommodationType, 'Accommodation');

export const toAccommodationType = (accommodation: AccommodationRecord): AccommodationType => {
  const { id, quizId, breakCount, breakMinutes, ...rest } = accommodation;
  return Object.assign(new AccommodationType(), {
    id: toTypeId('acm', id),
    quizId: quizId && toTypeId('qz', quizId),
    validFrom: rest.validFrom,
    validTo: rest.validTo,
    extraTimePercent: rest.extraTimePercent,
    extraMinutes: rest.extraMinutes,
    breaks: breakCount === null ? null : { count: breakCount, minutesEach: breakMinutes },
    largePrint: rest.largePrint,
    screenReader: rest.screenReader,
    separateRoom: rest.separateRoom,
    other: rest.other,
    grantedAt: rest.grantedAt,
    replacesId: rest.replacesId && toTypeId('acm', rest.replacesId),
    changedAt: rest.changedAt,
    endedAt: rest.endedAt,
  });
};
