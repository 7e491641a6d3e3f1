import { Field, ObjectType } from '@nestjs/graphql';
import { SkillStep, stepsByCode } from '../level/level.type';
import { SkillType, toSkillDomains } from '../skill/skill.type';
import type { FrameworkContent } from './framework-content';

@ObjectType({ description: 'One line of a required profile.' })
export class ProfileRequirement {
  @Field(() => SkillType, { description: 'The skill.' })
  skill!: SkillType;

  @Field(() => SkillStep, { description: 'The step that must be reached at least.' })
  step!: SkillStep;
}

@ObjectType({ description: 'Which skills a framework version requires of a group, and at which step.' })
export class RequiredProfile {
  @Field(() => String, { description: 'Code of the group.' })
  group!: string;

  @Field(() => [ProfileRequirement], { description: 'By the code of the skill; others are not required.' })
  requirements!: ProfileRequirement[];
}

export function toRequiredProfiles(content: FrameworkContent): RequiredProfile[] {
  const steps = stepsByCode(content);
  const skills = new Map(toSkillDomains(content).flatMap((d) => d.skills.map((s) => [s.code, s] as const)));
  return content.profiles.map(({ group, requirements }) => ({
    group,
    requirements: requirements.flatMap((line) => {
      const [skill, step] = [skills.get(line.skill), steps.get(line.level)];
      return skill && step ? [{ skill, step }] : [];
    }),
  }));
}
