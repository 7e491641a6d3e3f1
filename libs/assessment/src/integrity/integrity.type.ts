import { Field, Float, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Connection, toTypeId } from '@platform/graphql';
import { explain } from './explain';
import type { DecisionOutcome } from './integrity-decision.entity';
import type { SearchRecord } from './integrity-search.repository';
import type { SearchState } from './integrity-search.entity';
import type { SignalKind } from './integrity-signal.entity';
import type { SignalRecord } from './integrity-signal.repository';

export const SignalKindEnum = {
  RAPID_ANSWERS: 'RAPID_ANSWERS',
  IDENTICAL_ERRORS: 'IDENTICAL_ERRORS',
  RIGHT_RATE_JUMP: 'RIGHT_RATE_JUMP',
} as const;
registerEnumType(SignalKindEnum, {
  name: 'IntegritySignalKind',
  description: 'What stands out. A reason to look, never a finding.',
  valuesMap: {
    RAPID_ANSWERS: { description: 'Many answers of an attempt came faster than the questions can be read.' },
    IDENTICAL_ERRORS: {
      description: 'Two attempts at the same time share more wrong answers than chance gives.',
    },
    RIGHT_RATE_JUMP: { description: 'A question is lately answered rightly more often than before.' },
  },
});

export const IntegrityOutcomeEnum = { NO_CONCERN: 'NO_CONCERN', CONCERN: 'CONCERN' } as const;
registerEnumType(IntegrityOutcomeEnum, {
  name: 'IntegrityOutcome',
  description: 'What a person thinks of a signal. Nothing follows from it by itself.',
  valuesMap: {
    NO_CONCERN: { description: 'There is an innocent explanation.' },
    CONCERN: { description: 'There is reason to act: by the acts that exist for it.' },
  },
});

const SearchStateEnum = { WAITING: 'WAITING', RUNNING: 'RUNNING', DONE: 'DONE' } as const;
registerEnumType(SearchStateEnum, {
  name: 'IntegritySearchState',
  description: 'Where a search for signals stands.',
  valuesMap: {
    WAITING: { description: 'Waits for a worker.' },
    RUNNING: { description: 'Attempts are being read: see `examined`.' },
    DONE: { description: 'Everything was read.' },
  },
});

@ObjectType('IntegritySearch', { description: 'A search for signals over the graded attempts of a quiz.' })
export class IntegritySearchType {
  @Field(() => ID, { description: '`isr_…`' })
  id!: string;

  @Field(() => ID, { description: '`qz_…`' })
  quizId!: string;

  @Field(() => ID, { nullable: true, description: 'Who asked, `lrn_…`; null: the schedule.' })
  requestedById!: string | null;

  @Field(() => SearchStateEnum, { description: 'Where it stands.' })
  state!: SearchState;

  @Field(() => Int, { description: 'Readings so far: each attempt is read twice.' })
  examined!: number;

  @Field(() => Int, { nullable: true, description: 'Readings in all; null until a worker has counted.' })
  total!: number | null;

  @Field(() => Int, { description: 'Signals that it found and no search before it.' })
  signals!: number;

  @Field(() => GraphQLISODateTime, {
    description: 'When it was ordered: attempts graded until then are read.',
  })
  createdAt!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was finished.' })
  finishedAt!: Date | null;
}

@ObjectType('IntegrityFigure', { description: 'A number that a signal rests on.' })
export class IntegrityFigureType {
  @Field(() => String, {
    description:
      'RAPID_ANSWERS: `answers`, `rapid`, `effort`. IDENTICAL_ERRORS: `sharedErrors`, `identical`, `expected`, `probability`, `pairs`. RIGHT_RATE_JUMP: `before`, `after`, `z`, `probability`, `answersBefore`, `answersAfter`.',
  })
  name!: string;

  @Field(() => Float, { description: 'A count, or a share or probability from 0 to 1; `z` has no unit.' })
  value!: number;
}

@ObjectType('IntegritySignal', {
  description:
    'Something that a person should look at. It changes no mark, voids no attempt, and its owner does not see it.',
})
export class IntegritySignalType {
  @Field(() => ID, { description: '`isg_…`' })
  id!: string;

  @Field(() => SignalKindEnum, { description: 'What stands out.' })
  kind!: SignalKind;

  @Field(() => ID, { description: '`qz_…`' })
  quizId!: string;

  @Field(() => [ID], { description: 'Attempts that it is about, `att_…`: none, one or two.' })
  attemptIds!: string[];

  @Field(() => ID, { nullable: true, description: 'RIGHT_RATE_JUMP: the version of the question, `itv_…`.' })
  itemVersionId!: string | null;

  @Field(() => [IntegrityFigureType], { description: 'What it rests on, by name; as they were when found.' })
  figures!: IntegrityFigureType[];

  @Field(() => String, { description: 'The same for people, in the language of `Accept-Language`.' })
  explanation!: string;

  @Field(() => GraphQLISODateTime, { description: 'When it was found.' })
  createdAt!: Date;

  @Field(() => IntegrityOutcomeEnum, {
    nullable: true,
    description: 'What was decided; null while it waits.',
  })
  outcome!: DecisionOutcome | null;

  @Field(() => String, { nullable: true, description: 'Why it was decided so.' })
  note!: string | null;

  @Field(() => ID, { nullable: true, description: 'Who decided, `lrn_…`.' })
  decidedById!: string | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was decided.' })
  decidedAt!: Date | null;
}

export const IntegritySignalConnection = Connection(IntegritySignalType, 'IntegritySignal');

export const toSearch = ({ requestedBy, ...search }: SearchRecord): IntegritySearchType =>
  Object.assign(new IntegritySearchType(), {
    id: toTypeId('isr', search.id),
    quizId: toTypeId('qz', search.quizId),
    requestedById: requestedBy && toTypeId('lrn', requestedBy),
    state: search.state,
    examined: search.examined,
    total: search.total,
    signals: search.signals,
    createdAt: search.createdAt,
    finishedAt: search.finishedAt,
  });

export const toSignal = (signal: SignalRecord): IntegritySignalType =>
  Object.assign(new IntegritySignalType(), {
    id: toTypeId('isg', signal.id),
    kind: signal.kind,
    quizId: toTypeId('qz', signal.quizId),
    attemptIds: [signal.attemptId, signal.otherAttemptId].flatMap((id) => (id ? [toTypeId('att', id)] : [])),
    itemVersionId: signal.itemVersionId && toTypeId('itv', signal.itemVersionId),
    figures: Object.entries(signal.figures)
      .map(([name, value]) => ({ name, value }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
    explanation: explain(signal.kind, signal.figures),
    createdAt: signal.createdAt,
    outcome: signal.outcome,
    note: signal.note,
    decidedById: signal.decidedBy && toTypeId('lrn', signal.decidedBy),
    decidedAt: signal.decidedAt,
  });
