import { Field, Float, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { toTypeId } from '@platform/graphql';
import { translate } from '@platform/i18n';
import type { PlacementState, SkillPlacement } from './place-skills';
import type { Placement } from './placement-reader';

export const PlacementStateEnum = {
  SUFFICIENT: 'SUFFICIENT',
  NOT_YET: 'NOT_YET',
  UNCERTAIN: 'UNCERTAIN',
} as const;
registerEnumType(PlacementStateEnum, {
  name: 'PlacementState',
  description: 'What a placement says of a skill.',
  valuesMap: {
    SUFFICIENT: { description: 'The skill is there, with the confidence asked for.' },
    NOT_YET: { description: 'It is not there yet.' },
    UNCERTAIN: { description: 'The answers allow both.' },
  },
});

export const PlacementMeasureEnum = { SHARE: 'SHARE', ABILITY: 'ABILITY' } as const;
registerEnumType(PlacementMeasureEnum, {
  name: 'PlacementMeasure',
  description: 'What the numbers of a placement are.',
  valuesMap: {
    SHARE: { description: 'Shares of right answers, 0 to 1, of a fixed form.' },
    ABILITY: { description: 'Abilities on the calibrated scale, of an adaptive quiz.' },
  },
});

@ObjectType('SkillPlacement', { description: 'What a placement says of one skill.' })
export class SkillPlacementType {
  @Field(() => String, { description: 'Skill of the reference framework, e.g. `1.1`.' })
  skillCode!: string;

  @Field(() => PlacementStateEnum, { description: 'The conclusion.' })
  state!: PlacementState;

  @Field(() => String, { description: 'Why, in the language of `Accept-Language`.' })
  reason!: string;

  @Field(() => Int, { description: 'Questions of the skill that count.' })
  questions!: number;

  @Field(() => PlacementMeasureEnum, { description: 'What the numbers are.' })
  measure!: SkillPlacement['measure'];

  @Field(() => Float, { description: 'Share right, or ability.' })
  estimate!: number;

  @Field(() => Float, { description: 'Lower end of its interval.' })
  low!: number;

  @Field(() => Float, { description: 'Upper end.' })
  high!: number;

  @Field(() => Float, { description: 'What the interval is held against.' })
  needed!: number;

  @Field(() => Float, { nullable: true, description: 'ABILITY: its standard error; otherwise null.' })
  standardError!: number | null;
}

@ObjectType('PlacementResult', {
  description: 'What a placement says of the signed-in person; never a pass.',
})
export class PlacementResultType {
  @Field(() => ID, { description: 'The attempt, `att_…`.' })
  attemptId!: string;

  @Field(() => ID, { description: 'The quiz, `qz_…`.' })
  quizId!: string;

  @Field(() => String, { description: 'Framework of the skills, e.g. `HVS-REF@1.0.0`.' })
  framework!: string;

  @Field(() => [SkillPlacementType], { description: 'Sorted by code.' })
  skills!: SkillPlacementType[];
}

const shown = (value: number, measure: SkillPlacement['measure']): string =>
  measure === 'SHARE' ? `${Math.round(value * 100)} %` : value.toFixed(2);

export const toPlacementResult = ({
  attemptId,
  quizId,
  framework,
  skills,
}: Placement): PlacementResultType => ({
  attemptId: toTypeId('att', attemptId),
  quizId: toTypeId('qz', quizId),
  framework,
  skills: skills.map((skill) => ({
    ...skill,
    reason: translate(`placement.${skill.state}`, {
      low: shown(skill.low, skill.measure),
      high: shown(skill.high, skill.measure),
      needed: shown(skill.needed, skill.measure),
    }),
  })),
});
