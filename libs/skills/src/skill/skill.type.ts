import { Field, ID, ObjectType } from '@nestjs/graphql';
import { toTypeId } from '@platform/graphql';
import { localised } from '@platform/i18n';
import type { FrameworkContent, StoredDomain, StoredSkill } from '../framework/framework-content';
import type { VariantEntry } from '../framework/framework-file';
import { SkillStep, stepsByCode } from '../level/level.type';

@ObjectType({ description: 'What somebody can do who holds a skill at a step.' })
export class SkillOutcome {
  @Field(() => String, { description: 'Code, e.g. `1.1.CB1a`.' })
  code!: string;

  @Field(() => String, { nullable: true, description: 'The sentence; null while it is not at hand.' })
  text!: string | null;
}

@ObjectType({ description: 'The outcomes of a skill at one step.' })
export class SkillOutcomesAtStep {
  @Field(() => SkillStep, { description: 'The step.' })
  step!: SkillStep;

  @Field(() => [SkillOutcome], { description: 'Its outcomes by code.' })
  outcomes!: SkillOutcome[];
}

@ObjectType({ description: 'What differs about a skill for one group.' })
export class SkillVariant {
  @Field(() => String, { description: 'Code of the group.' })
  group!: string;

  @Field(() => String, { description: 'Name of the skill for this group.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'What is asked of this group in particular.' })
  note!: string | null;
}

@ObjectType('Skill', { description: 'A skill of a framework version.' })
export class SkillType {
  @Field(() => ID, { description: '`skl_…`; another version of the framework has another id.' })
  id!: string;

  @Field(() => String, {
    description: 'Code in its framework, e.g. `1.1`. Sort by parts, never as a number.',
  })
  code!: string;

  @Field(() => String, { description: 'Name in the language of `Accept-Language`.' })
  name!: string;

  @Field(() => String, { description: 'Number of its domain, a code as well.' })
  domainNumber!: string;

  @Field(() => String, { description: 'Name of its domain.' })
  domainName!: string;

  @Field(() => [String], { description: 'Codes of the groups it applies to.' })
  appliesTo!: string[];

  @Field(() => [SkillVariant], { description: 'What differs for single groups.' })
  variants!: SkillVariant[];

  @Field(() => [SkillOutcomesAtStep], { description: 'Outcomes by step, the lowest first.' })
  outcomesByStep!: SkillOutcomesAtStep[];
}

@ObjectType({ description: 'A domain of skills.' })
export class SkillDomain {
  @Field(() => String, { description: 'Its number, a code: it may start at "0" or be "IV".' })
  number!: string;

  @Field(() => String, { description: 'Name in the language of `Accept-Language`.' })
  name!: string;

  @Field(() => [SkillType], { description: 'Its skills by code.' })
  skills!: SkillType[];
}

/** `localised` for a pair that may be missing as a whole. */
const localisedOrNull = (vi: string | null, en: string | null): string | null =>
  vi === null ? null : localised(vi, en);

/** A variant without a name of its own bears the skill's. */
function variantName(variant: VariantEntry, skill: StoredSkill): string {
  return variant.nameVi === null
    ? localised(skill.nameVi, skill.nameEn)
    : localised(variant.nameVi, variant.nameEn);
}

function toSkill(skill: StoredSkill, domain: StoredDomain, steps: Map<string, SkillStep>): SkillType {
  const atSteps = [...steps.values()].map((step) => ({
    step,
    outcomes: skill.outcomes
      .filter((outcome) => outcome.step === step.code)
      .map((outcome) => ({ code: outcome.code, text: localisedOrNull(outcome.textVi, outcome.textEn) })),
  }));
  return {
    id: toTypeId('skl', skill.id),
    code: skill.code,
    name: localised(skill.nameVi, skill.nameEn),
    domainNumber: domain.number,
    domainName: localised(domain.nameVi, domain.nameEn),
    appliesTo: skill.appliesTo,
    variants: skill.appliesTo.flatMap((group) => {
      const variant = skill.variants[group];
      if (!variant) return [];
      const note = localisedOrNull(variant.noteVi, variant.noteEn);
      return [{ group, name: variantName(variant, skill), note }];
    }),
    outcomesByStep: atSteps.filter((entry) => entry.outcomes.length > 0),
  };
}

export function toSkillDomains(content: FrameworkContent): SkillDomain[] {
  const steps = stepsByCode(content);
  return content.domains.map((domain) => ({
    number: domain.number,
    name: localised(domain.nameVi, domain.nameEn),
    skills: domain.skills.map((skill) => toSkill(skill, domain, steps)),
  }));
}
