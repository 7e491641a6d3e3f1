import { Field, Int, ObjectType } from '@nestjs/graphql';
import { localised } from '@platform/i18n';
import type { FrameworkContent } from '../framework/framework-content';

@ObjectType({ description: 'A step ("bậc") of a level: what outcomes and profiles refer to.' })
export class SkillStep {
  @Field(() => String, { description: 'Code, e.g. `CB2`.' })
  code!: string;

  @Field(() => Int, { description: 'Number over all levels, from 1; a higher step covers the lower ones.' })
  number!: number;

  @Field(() => String, { description: 'Code of its level, e.g. `CB`.' })
  levelCode!: string;

  @Field(() => String, { description: 'Name of its level, e.g. "Cơ bản".' })
  levelName!: string;
}

@ObjectType({ description: 'A level ("trình độ") of a framework, e.g. CB, "Cơ bản".' })
export class SkillLevel {
  @Field(() => String, { description: 'Code, e.g. `CB`.' })
  code!: string;

  @Field(() => String, { description: 'Name in the language of `Accept-Language`.' })
  name!: string;

  @Field(() => [SkillStep], { description: 'Its steps, the lowest first.' })
  steps!: SkillStep[];
}

export const toSkillLevels = (content: FrameworkContent): SkillLevel[] =>
  content.levels.map((level) => {
    const name = localised(level.nameVi, level.nameEn);
    const steps = level.steps.map((step) => ({ ...step, levelCode: level.code, levelName: name }));
    return { code: level.code, name, steps };
  });

/** Every step of a content by its code. */
export const stepsByCode = (content: FrameworkContent): Map<string, SkillStep> =>
  new Map(toSkillLevels(content).flatMap((level) => level.steps.map((step) => [step.code, step] as const)));
