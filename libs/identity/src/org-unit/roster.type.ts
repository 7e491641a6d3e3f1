import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Connection, RefusalType, ResultUnion, toTypeId } from '@platform/graphql';
import { MEMBERSHIP_KINDS, type Membership, type MembershipKind } from './membership.entity';
import { AddMembershipRefusalCode, EndMembershipRefusalCode } from './roster.service';

export const MembershipKindEnum = Object.fromEntries(MEMBERSHIP_KINDS.map((kind) => [kind, kind])) as {
  [K in MembershipKind]: K;
};
registerEnumType(MembershipKindEnum, {
  name: 'MembershipKind',
  description: 'What a person is in a unit.',
  valuesMap: {
    LEADER: { description: 'Leader or manager.' },
    OFFICIAL: { description: 'Civil servant or public employee.' },
    IT_SPECIALIST: { description: 'In charge of information technology or digital transformation.' },
    CONTRACT_WORKER: { description: 'Works in an agency on a labour contract.' },
    TEACHER: { description: 'Teacher or lecturer.' },
    PUPIL: { description: 'Pupil or student.' },
    ENTERPRISE_WORKER: { description: 'Works in an enterprise or cooperative.' },
  },
});

@ObjectType('Membership', { description: 'A line of a roster: a person in a unit from one day to another.' })
export class MembershipNode {
  @Field(() => ID, { description: '`mbr_…`' })
  id!: string;

  @Field(() => ID, { description: 'The unit, `unt_…`.' })
  unitId!: string;

  @Field(() => String, { description: 'Name as the unit wrote it.' })
  fullName!: string;

  @Field(() => String, { description: 'Personal identification number, masked.' })
  maskedPersonalNumber!: string;

  @Field(() => MembershipKindEnum, { description: 'What the person is there.' })
  kind!: MembershipKind;

  @Field(() => String, { nullable: true, description: 'Position.' })
  position!: string | null;

  @Field(() => String, { description: 'First day, yyyy-mm-dd.' })
  validFrom!: string;

  @Field(() => String, { nullable: true, description: 'Last day, yyyy-mm-dd; null while it lasts.' })
  validTo!: string | null;

  @Field(() => Boolean, { description: 'Whether the person has signed in and is tied to this line.' })
  hasAccount!: boolean;
}

export const MembershipConnection = Connection(MembershipNode, 'Membership');

export const AddMembershipRefusal = RefusalType('AddMembership', AddMembershipRefusalCode);
export const AddMembershipResult = ResultUnion('AddMembership', MembershipNode, AddMembershipRefusal);

export const EndMembershipRefusal = RefusalType('EndMembership', EndMembershipRefusalCode);
export const EndMembershipResult = ResultUnion('EndMembership', MembershipNode, EndMembershipRefusal);

export const toMembership = (line: Membership, maskedPersonalNumber: string): MembershipNode => ({
  id: toTypeId('mbr', line.id),
  unitId: toTypeId('unt', line.unitId),
  fullName: line.fullName,
  maskedPersonalNumber,
  kind: line.kind,
  position: line.position,
  validFrom: line.validFrom,
  validTo: line.validTo,
  hasAccount: line.learnerId !== null,
});
