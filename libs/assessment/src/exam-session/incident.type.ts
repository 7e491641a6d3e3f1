import { Field, GraphQLISODateTime, ID, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { IsIn, IsOptional, IsString, Length, Matches } from 'class-validator';
import { Connection, IsTypeId, toTypeId } from '@platform/graphql';
import { INCIDENT_KINDS, type IncidentKind } from './exam-incident.entity';
import { ExamSessionInput } from './exam-session.input';
import type { IncidentRow } from './incident.repository';

const IncidentKindEnum = Object.fromEntries(INCIDENT_KINDS.map((kind) => [kind, kind])) as {
  [Kind in IncidentKind]: Kind;
};
registerEnumType(IncidentKindEnum, {
  name: 'ExamIncidentKind',
  description: 'What kind of thing happened in an exam session.',
  valuesMap: {
    LATE: { description: 'Somebody came late.' },
    IDENTITY: { description: 'A doubt about who somebody is.' },
    MISCONDUCT: { description: 'A breach of the rules.' },
    LEFT_ROOM: { description: 'Somebody left the room for a while or for good.' },
    TECHNICAL: { description: 'A fault of power, network or devices.' },
    HEALTH: { description: 'Somebody was unwell.' },
  },
});

@InputType({ description: 'Something to write down; it can never be changed.' })
export class RecordIncidentInput extends ExamSessionInput {
  @Field(() => ID, { nullable: true, description: 'The candidate it is about, `lrn_…`; left out: the room.' })
  @IsOptional()
  @IsTypeId('lrn')
  learnerId?: string | null;

  @Field(() => IncidentKindEnum, { description: 'What kind.' })
  @IsIn(INCIDENT_KINDS)
  kind!: IncidentKind;

  @Field(() => String, { description: 'What happened; 3 to 2,000 characters.' })
  @IsString()
  @Length(3, 2000)
  // PostgreSQL stores every character but this one.
  @Matches(/^[^\0]*$/)
  text!: string;
}

@ObjectType('ExamIncident', { description: 'Something that invigilators wrote down.' })
export class ExamIncidentType {
  @Field(() => ID, { description: '`exi_…`' })
  id!: string;

  @Field(() => ID, { nullable: true, description: 'The candidate it is about, `lrn_…`; null: the room.' })
  learnerId!: string | null;

  @Field(() => IncidentKindEnum, { description: 'What kind.' })
  kind!: IncidentKind;

  @Field(() => String, { description: 'What happened.' })
  text!: string;

  @Field(() => GraphQLISODateTime, { description: 'When it was written down, by the server.' })
  recordedAt!: Date;

  @Field(() => ID, { description: 'By whom, `lrn_…`.' })
  recordedBy!: string;
}

export const ExamIncidentConnection = Connection(ExamIncidentType, 'ExamIncident');

export const toExamIncident = ({ id, learnerId, recordedBy, ...rest }: IncidentRow): ExamIncidentType =>
  Object.assign(new ExamIncidentType(), rest, {
    id: toTypeId('exi', id),
    learnerId: learnerId && toTypeId('lrn', learnerId),
    recordedBy: toTypeId('lrn', recordedBy),
  });
