import { Field, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Connection } from '@platform/graphql';
import { ATTEMPT_EVENT_KINDS, type AttemptEventKind } from './attempt-event.entity';
import type { LogVerdict } from './attempt-log.service';
import type { LogFault } from './check-attempt-log';

const AttemptEventKindEnum = Object.fromEntries(ATTEMPT_EVENT_KINDS.map((kind) => [kind, kind])) as {
  [Kind in AttemptEventKind]: Kind;
};
registerEnumType(AttemptEventKindEnum, {
  name: 'AttemptEventKind',
  description: 'What happened to an attempt.',
  valuesMap: {
    TIME_CHANGED: { description: 'The deadline moved: extra time.' },
    REGRADED: { description: 'Marks of a graded attempt became others.' },
    PAUSED: { description: 'A fault stopped its clock.' },
    BREAK_STARTED: { description: 'The candidate began a break; it ends by itself when it is not ended.' },
    BREAK_ENDED: { description: 'The candidate ended a break before its time.' },
    DEVICE_CHANGED: { description: 'Handed over to another device.' },
    CHANGED: { description: 'Something that no rule changes: its questions, terms or whose it is.' },
  },
});

const LogVerdictEnum = { VALID: 'VALID', BROKEN: 'BROKEN', NO_LOG: 'NO_LOG' } as const;
registerEnumType(LogVerdictEnum, {
  name: 'AttemptLogVerdict',
  description: 'Whether an attempt is what its log says.',
  valuesMap: {
    NO_LOG: { description: 'The attempt was over before logs were kept.' },
  },
});

const LogFaultEnum = {
  MISSING_EVENT: 'MISSING_EVENT',
  BROKEN_LINK: 'BROKEN_LINK',
  ALTERED_EVENT: 'ALTERED_EVENT',
  WRONG_HEAD: 'WRONG_HEAD',
  ALTERED_ATTEMPT: 'ALTERED_ATTEMPT',
} as const;
registerEnumType(LogFaultEnum, {
  name: 'AttemptLogFault',
  description: 'Why a log does not hold.',
  valuesMap: {
    MISSING_EVENT: { description: 'An event is gone.' },
    BROKEN_LINK: { description: 'An event does not carry the hash of the one before.' },
    ALTERED_EVENT: { description: 'The hash of an event is not that of what it says.' },
    WRONG_HEAD: { description: 'The last event is not the one that the attempt remembers.' },
    ALTERED_ATTEMPT: {
      description: 'Answers, state, times, marks or questions of the attempt are not what the log says.',
    },
  },
});

@ObjectType('AttemptLogCheck', { description: 'What recomputing the log of an attempt found.' })
export class AttemptLogCheckType {
  @Field(() => ID, { description: '`att_…`' })
  attemptId!: string;

  @Field(() => LogVerdictEnum, { description: 'Whether the attempt is what its log says.' })
  verdict!: LogVerdict;

  @Field(() => Int, { description: 'How many events the log has.' })
  events!: number;

  @Field(() => String, { nullable: true, description: 'Hash of the last event, SHA-256 in hex.' })
  head!: string | null;

  @Field(() => Int, { nullable: true, description: 'Sequence of the first event that does not hold.' })
  brokenAt!: number | null;

  @Field(() => LogFaultEnum, { nullable: true, description: 'Why it does not hold.' })
  fault!: LogFault | null;
}

@ObjectType('AttemptEvent', { description: 'An event in the log of an attempt; says nothing of answers.' })
export class AttemptEventType {
  @Field(() => Int, { description: '1, 2, 3, … without gaps.' })
  sequence!: number;

  @Field(() => AttemptEventKindEnum, { description: 'What happened.' })
  kind!: AttemptEventKind;

  @Field(() => GraphQLISODateTime, { description: 'When, by the server.' })
  at!: Date;

  @Field(() => String, { description: 'SHA-256 (hex) over the event and the hash of the one before.' })
  hash!: string;
}

export const AttemptEventConnection = Connection(AttemptEventType, 'AttemptEvent');
