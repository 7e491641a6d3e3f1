import { Field, Float, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { toTypeId } from '@platform/graphql';
import { PreviewQuestion, toPreview } from '../quiz/quiz-design.type';
import { type AdaptiveOutcome, toScale } from './adaptive-ability';
import type { AdaptiveTrialRun } from './adaptive-trial.service';
import { AdaptiveEndEnum, AdaptiveOutcomeEnum } from './adaptive.type';
import { type ChoiceReason, choiceReasonOf, rankOf, whyChosen, whyEnded } from './explain-trial';
import type { StopReason } from './stop-rule';

export const AdaptiveChoiceEnum = {
  LACKS_MOST: 'LACKS_MOST',
  MINIMUM: 'MINIMUM',
  ABOVE_CAP: 'ABOVE_CAP',
} as const;
registerEnumType(AdaptiveChoiceEnum, {
  name: 'AdaptiveChoice',
  description: 'Why an adaptive quiz chose a question.',
  valuesMap: {
    LACKS_MOST: { description: 'Its cell lacks most for its share.' },
    MINIMUM: { description: 'What is left of the test suffices only for what cells must have.' },
    ABOVE_CAP: { description: 'Its cell has nothing left below the cap on exposure.' },
  },
});

@ObjectType({ description: 'A question of a trial of an adaptive quiz, and what chose it.' })
export class AdaptiveTrialStep {
  @Field(() => Int, { description: 'From 1.' })
  step!: number;

  @Field(() => PreviewQuestion, { description: 'As a person would see it, without its key.' })
  question!: PreviewQuestion;

  @Field(() => ID, { description: 'Version of the question, `itv_…`.' })
  itemVersionId!: string;

  @Field(() => Int, { description: 'Place of its cell in the blueprint, from 0.' })
  cell!: number;

  @Field(() => Float, { description: 'Its discrimination by the calibration.' })
  discrimination!: number;

  @Field(() => Float, { description: 'Its difficulty by the calibration, on the scale of abilities.' })
  difficulty!: number;

  @Field(() => Float, { description: 'Ability (EAP) before it.' })
  abilityBefore!: number;

  @Field(() => Float, { description: 'Standard error before it.' })
  standardErrorBefore!: number;

  @Field(() => Float, { description: 'What it tells at that ability (Fisher information).' })
  information!: number;

  @Field(() => Int, { description: 'Place by information among those it was drawn of, from 1.' })
  rank!: number;

  @Field(() => Int, { description: 'Of how many it was drawn.' })
  among!: number;

  @Field(() => AdaptiveChoiceEnum, { description: 'What decided for its cell.' })
  choice!: ChoiceReason;

  @Field(() => String, { description: 'The same for people, in the language of `Accept-Language`.' })
  why!: string;

  @Field(() => Boolean, { nullable: true, description: 'Null while it is not answered.' })
  isRight!: boolean | null;

  @Field(() => Float, { nullable: true, description: 'Ability after the answer; null without one.' })
  ability!: number | null;

  @Field(() => Float, { nullable: true, description: 'Standard error after the answer; null without one.' })
  standardError!: number | null;
}

@ObjectType({
  description:
    'A trial of an adaptive quiz by who may edit it. Nothing of it is stored, and no attempt is used.',
})
export class AdaptiveTrial {
  @Field(() => Boolean, { description: 'Always true: this is no result of anybody.' })
  isPreview!: boolean;

  @Field(() => String, { description: 'To be given again with the next answer.' })
  seed!: string;

  @Field(() => Boolean, { description: 'Whether the draft was tried, or the version in use.' })
  isDraft!: boolean;

  @Field(() => [AdaptiveTrialStep], {
    description: 'In their order; the last one is open while the trial goes on.',
  })
  steps!: AdaptiveTrialStep[];

  @Field(() => Float, { description: 'Ability (EAP) by all answers.' })
  ability!: number;

  @Field(() => Float, { description: 'Its standard error.' })
  standardError!: number;

  @Field(() => Int, { description: 'As reported: 500 + 100 × ability, from 0 to 1,000.' })
  scaledScore!: number;

  @Field(() => AdaptiveOutcomeEnum, {
    nullable: true,
    description: 'What grading would say if it ended here; null where the quiz divides nobody.',
  })
  outcome!: AdaptiveOutcome | null;

  @Field(() => AdaptiveEndEnum, { nullable: true, description: 'Why it ended; null while it goes on.' })
  end!: StopReason | null;

  @Field(() => String, { nullable: true, description: 'The same for people.' })
  whyEnded!: string | null;
}

/** `urlOf`: of a picture or sound by its digest. */
export function toAdaptiveTrial(run: AdaptiveTrialRun, urlOf: (sha256: string) => string): AdaptiveTrial {
  const { seed, settings, bank, questions, ability } = run;
  const { table } = bank;
  const cells = bank.settings.areas.map(({ area }) => area);
  const shown = toPreview({ seed, settings, questions, points: [] }, urlOf);
  return {
    isPreview: true,
    seed,
    isDraft: run.isDraft,
    steps: run.steps.map((step, at) => {
      const { id, area, discrimination, difficulty } = table.items[step.chosen.item];
      const cell = cells.indexOf(area ?? '');
      return {
        step: at + 1,
        question: shown[at],
        itemVersionId: toTypeId('itv', id),
        cell,
        discrimination,
        difficulty,
        abilityBefore: step.before.theta,
        standardErrorBefore: step.before.standardError,
        information: step.information,
        rank: rankOf(step),
        among: step.chosen.among.length,
        choice: choiceReasonOf(step),
        why: whyChosen(step, cell),
        isRight: step.right === null ? null : step.right === 1,
        ability: step.after?.theta ?? null,
        standardError: step.after?.standardError ?? null,
      };
    }),
    ability: ability.theta,
    standardError: ability.standardError,
    scaledScore: toScale(ability.theta),
    outcome: ability.outcome,
    end: run.end?.reason ?? null,
    whyEnded: settings.adaptive ? whyEnded(run, settings.adaptive) : null,
  };
}
