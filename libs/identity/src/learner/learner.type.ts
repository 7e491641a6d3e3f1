import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ArrayMaxSize, ArrayNotEmpty, ArrayUnique, IsIn, IsOptional } from 'class-validator';
import { IsTypeId } from '@platform/graphql';
import { RoleGrantType } from '../role/role-grant.type';
import { LEARNER_GROUPS, type LearnerGroup } from './learner-group.entity';

export const LearnerGroupEnum = Object.fromEntries(LEARNER_GROUPS.map((group) => [group, group])) as {
  [G in LearnerGroup]: G;
};
registerEnumType(LearnerGroupEnum, {
  name: 'LearnerGroup',
  description: 'Learner groups of Quyết định 757/QĐ-BKHCN.',
  valuesMap: {
    HSSV: { description: 'Học sinh, sinh viên: pupils and students.' },
    ND: { description: 'Người dân: citizens.' },
    CBCC: { description: 'Cán bộ, công chức, viên chức: officials and public employees.' },
    NLDDN: { description: 'Người lao động trong doanh nghiệp: workers of enterprises and cooperatives.' },
  },
});

@ObjectType({ description: 'The signed-in person, as only this person sees it.' })
export class Me {
  @Field(() => ID, { description: '`lrn_…`' })
  id!: string;

  @Field(() => String, {
    description: 'Name as VNeID writes it; of an assisted account, as the helper wrote it.',
  })
  fullName!: string;

  @Field(() => String, { description: 'Day of birth, yyyy-mm-dd.' })
  birthDate!: string;

  @Field(() => String, {
    description: 'Personal identification number, masked; empty for an assisted account, which has none.',
  })
  maskedPersonalNumber!: string;

  @Field(() => Int, {
    description: 'Level of the VNeID account at the last sign-in, 1 or 2; 0 for an assisted account.',
  })
  identityLevel!: number;

  @Field(() => [LearnerGroupEnum], { description: 'Groups the person belongs to; more than one is normal.' })
  groups!: LearnerGroup[];

  @Field(() => ID, { nullable: true, description: 'Commune of residence, `unt_…`.' })
  residenceUnitId!: string | null;

  @Field(() => [RoleGrantType], { description: 'Roles the person holds today.' })
  roles!: RoleGrantType[];
}

@InputType({ description: 'What a person says about themself.' })
export class UpdateMeInput {
  @Field(() => [LearnerGroupEnum], { nullable: true, description: 'All groups the person belongs to.' })
  @ArrayNotEmpty()
  @ArrayMaxSize(4)
  @ArrayUnique()
  @IsIn(LEARNER_GROUPS, { each: true })
  @IsOptional()
  groups?: LearnerGroup[] | null;

  @Field(() => ID, { nullable: true, description: 'Commune of residence, `unt_…`.' })
  @IsTypeId('unt')
  @IsOptional()
  residenceUnitId?: string | null;
}
