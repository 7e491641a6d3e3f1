import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Connection } from '@platform/graphql';
import { SkillType } from './skill.type';

@ObjectType('FoundSkill', { description: 'A skill and the framework version it stands in.' })
export class FoundSkillType {
  @Field(() => ID, { description: 'The framework version, `frw_…`.' })
  frameworkVersionId!: string;

  @Field(() => String, { description: 'Code of the framework.' })
  frameworkCode!: string;

  @Field(() => String, { description: 'Version of the framework.' })
  frameworkVersion!: string;

  @Field(() => SkillType, { description: 'The skill.' })
  skill!: SkillType;
}

export const FoundSkillConnection = Connection(FoundSkillType, 'FoundSkill');
