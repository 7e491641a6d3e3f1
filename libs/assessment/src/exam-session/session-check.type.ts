import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { RECORD_FAULTS, type RecordFault } from './check-session-record';
import type { SessionCheck } from './verifying.service';

const VerdictEnum = { VALID: 'VALID', BROKEN: 'BROKEN', NOT_SIGNED: 'NOT_SIGNED' } as const;
registerEnumType(VerdictEnum, {
  name: 'ExamSessionVerdict',
  description: 'Whether a session is what its signed record says.',
});

const RecordFaultEnum = Object.fromEntries(RECORD_FAULTS.map((fault) => [fault, fault])) as {
  [Fault in RecordFault]: Fault;
};
registerEnumType(RecordFaultEnum, {
  name: 'ExamSessionFault',
  description: 'Why a session is not what was signed.',
  valuesMap: {
    SIGNATURE: { description: 'The record is not what the system signed; nothing else was looked at.' },
    RECORD: {
      description: 'Session, candidates, incidents or changes of devices are not those of the record.',
    },
    ATTEMPT_MISSING: { description: 'An attempt of the record is gone.' },
    ATTEMPT_ADDED: { description: 'An attempt that the record does not know.' },
    ATTEMPT_ALTERED: { description: 'An attempt is somebody else’s, or not what its log says.' },
    LOG_REWRITTEN: { description: 'The event that was last when it was signed is not in the log any more.' },
  },
});

@ObjectType('ExamSessionDifference', { description: 'Something that is not as it was signed.' })
export class ExamSessionDifferenceType {
  @Field(() => RecordFaultEnum, { description: 'What.' })
  fault!: RecordFault;

  @Field(() => ID, { nullable: true, description: 'The attempt that it concerns, `att_…`.' })
  attempt!: string | null;
}

@ObjectType('ExamSessionCheck', {
  description: 'What holding a session and the logs of its attempts against the signed record found.',
})
export class ExamSessionCheckType {
  @Field(() => ID, { description: 'The session, `exs_…`.' })
  sessionId!: string;

  @Field(() => VerdictEnum, { description: 'Whether everything is as it was signed.' })
  verdict!: SessionCheck['verdict'];

  @Field(() => Int, { description: 'Attempts that were checked.' })
  attempts!: number;

  @Field(() => Int, {
    description: 'Attempts whose logs have grown since: marks and acts of examiners, which are no fault.',
  })
  changedLater!: number;

  @Field(() => [ExamSessionDifferenceType], { description: 'What differs; empty when nothing does.' })
  differences!: ExamSessionDifferenceType[];
}
