import { Field, GraphQLISODateTime, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { toTypeId } from '@platform/graphql';
import type { AddedCandidate } from './candidates.service';
import type { CandidateRow } from './candidate.repository';
import type { Presence } from './exam-session-candidate.entity';

export const PresenceEnum = { EXPECTED: 'EXPECTED', CHECKED_IN: 'CHECKED_IN', ABSENT: 'ABSENT' } as const;
registerEnumType(PresenceEnum, {
  name: 'ExamPresence',
  description: 'Whether a candidate is there, as invigilators have said.',
});

@ObjectType('CandidatePresence', { description: 'Whether a candidate of a session is there.' })
export class CandidatePresenceType {
  @Field(() => ID, { description: 'The session, `exs_…`.' })
  sessionId!: string;

  @Field(() => ID, { description: 'Who, `lrn_…`.' })
  learnerId!: string;

  @Field(() => PresenceEnum, { description: 'Whether they are there.' })
  presence!: Presence;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When they were checked in.' })
  checkedInAt!: Date | null;
}

export const toPresence = (sessionId: string, row: CandidateRow): CandidatePresenceType =>
  Object.assign(new CandidatePresenceType(), {
    sessionId: toTypeId('exs', sessionId),
    learnerId: toTypeId('lrn', row.learnerId),
    presence: row.presence,
    checkedInAt: row.checkedInAt,
  });

const AddedEnum = {
  ADDED: 'ADDED',
  ALREADY_THERE: 'ALREADY_THERE',
  UNKNOWN: 'UNKNOWN',
  IS_INVIGILATOR: 'IS_INVIGILATOR',
  IDENTITY_LEVEL_TOO_LOW: 'IDENTITY_LEVEL_TOO_LOW',
  ELSEWHERE: 'ELSEWHERE',
} as const;
registerEnumType(AddedEnum, {
  name: 'AddedCandidateOutcome',
  description: 'What became of one person who was to be taken up.',
  valuesMap: {
    UNKNOWN: { description: 'Nobody has this id.' },
    IS_INVIGILATOR: { description: 'Watches the session.' },
    IDENTITY_LEVEL_TOO_LOW: {
      description: 'Has a VNeID account, at the last sign-in, below the level that the quiz asks for.',
    },
    ELSEWHERE: { description: 'Is in another open session of the quiz.' },
  },
});

@ObjectType('AddedCandidate', { description: 'What became of one person who was to be taken up.' })
export class AddedCandidateType {
  @Field(() => ID, { description: 'Who, `lrn_…`.' })
  learnerId!: string;

  @Field(() => AddedEnum, { description: 'What became of it.' })
  outcome!: AddedCandidate['outcome'];
}

@ObjectType('AddedCandidates', { description: 'What taking people up has done.' })
export class AddedCandidatesType {
  @Field(() => ID, { description: 'The session, `exs_…`.' })
  sessionId!: string;

  @Field(() => [AddedCandidateType], { description: 'Each person once, in the order given.' })
  people!: AddedCandidateType[];
}

export const toAdded = (sessionId: string, people: AddedCandidate[]): AddedCandidatesType =>
  Object.assign(new AddedCandidatesType(), {
    sessionId: toTypeId('exs', sessionId),
    people: people.map(({ learnerId, outcome }) => ({ learnerId: toTypeId('lrn', learnerId), outcome })),
  });
