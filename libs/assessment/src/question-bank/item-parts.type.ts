import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { AreaShapeEnum, QuestionTypeEnum } from '../attempt/question.type';
import { MediaKindEnum } from '../attempt/question-media.type';
import type { AcceptedNumbers, HotspotArea, InlineGap, ItemContent, Media, PartContent } from './item-content'; // prettier-ignore
import { ItemAccentsEnum, ItemLetterCaseEnum, ItemScoringEnum, ItemSpacesEnum } from './item-enums';

const LEAST = 'NUMERIC: smallest number of a range, itself included; null for a number with a tolerance.';
const MOST = 'NUMERIC: largest number of the range, itself included.';

@ObjectType({ description: 'An entry of a question in the bank.' })
export class ItemChoice {
  @Field(() => ID, { description: 'Unique within its list.' })
  id!: string;

  @Field(() => String, { description: 'What it says.' })
  text!: string;
}

@ObjectType({ description: 'What a choice counts.' })
export class ItemWeight {
  @Field(() => ID, { description: 'Of `choices`.' })
  choiceId!: string;

  @Field(() => Int, { description: 'Thousandths of the question, −1000 to 1000.' })
  weight!: number;
}

@ObjectType({ description: 'A further number or text that counts wholly or in part.' })
export class ItemAlternative {
  @Field(() => Float, { nullable: true, description: 'NUMERIC: the number.' })
  number!: number | null;

  @Field(() => Float, { nullable: true, description: 'NUMERIC: largest accepted distance, itself included.' })
  tolerance!: number | null;

  @Field(() => Float, { nullable: true, description: LEAST })
  min!: number | null;

  @Field(() => Float, { nullable: true, description: MOST })
  max!: number | null;

  @Field(() => String, { nullable: true, description: 'TEXT_ENTRY: the text.' })
  text!: string | null;

  @Field(() => Int, { description: 'Thousandths of the question, 1 to 1000.' })
  share!: number;
}

@ObjectType({ description: 'A gap of a text with its key.' })
export class ItemGap {
  @Field(() => ID, { description: 'Stands in the text as `{{g1}}`.' })
  id!: string;

  @Field(() => [ItemChoice], {
    nullable: true,
    description:
      'INLINE_CHOICE: what to choose from; GAP_MATCH: null, the choices are those of the question.',
  })
  choices!: ItemChoice[] | null;

  @Field(() => ID, { description: 'The right choice.' })
  correctId!: string;
}

@ObjectType({ description: 'A picture, sound or film of a question in the bank.' })
export class ItemMedia {
  @Field(() => ID, { description: 'Texts refer to it as `media:<id>`.' })
  id!: string;

  @Field(() => MediaKindEnum, { description: 'Picture, sound or film.' })
  kind!: Media['kind'];

  @Field(() => String, { description: 'MIME type.' })
  mimeType!: string;

  @Field(() => ID, { description: 'The stored file: SHA-256 of its bytes, hex.' })
  sha256!: string;

  @Field(() => String, { description: 'For whoever cannot see or hear it.' })
  alt!: string;
}

@ObjectType({ description: 'An area of the picture of a question in the bank.' })
export class ItemArea {
  @Field(() => ID, { description: 'Unique within the question.' })
  id!: string;

  @Field(() => String, { description: 'What it shows, for whoever cannot see it.' })
  label!: string;

  @Field(() => AreaShapeEnum, { description: 'Its form.' })
  shape!: HotspotArea['shape'];

  @Field(() => [Int], { description: 'In pixels of the picture as stored.' })
  coords!: number[];
}

@ObjectType('RubricLevel', { description: 'A level of a criterion.' })
export class RubricLevelType {
  @Field(() => ID, { description: 'Unique within the criterion.' })
  id!: string;

  @Field(() => String, { description: 'What an answer of this level is like.' })
  text!: string;

  @Field(() => Int, { description: 'Points of this level.' })
  points!: number;
}

@ObjectType('RubricCriterion', {
  description: 'One thing that people look at when they mark an answer.',
})
export class RubricCriterionType {
  @Field(() => ID, { description: 'Unique within the rubric.' })
  id!: string;

  @Field(() => String, { description: 'What to look at.' })
  text!: string;

  @Field(() => [RubricLevelType], { description: 'How well it may be met.' })
  levels!: RubricLevelType[];
}

/** The key of what is chosen or typed: of a question or of a part of one. */
@ObjectType({ isAbstract: true })
export class ItemKey {
  @Field(() => [ItemChoice], { nullable: true, description: 'What can be chosen, ordered or matched.' })
  choices!: ItemChoice[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'The right choices or areas; ORDER: all in the right order.',
  })
  correctIds!: string[] | null;

  @Field(() => ItemScoringEnum, { nullable: true, description: 'MULTIPLE_CHOICE, ORDER and HOTSPOT.' })
  scoring!: keyof typeof ItemScoringEnum | null;

  @Field(() => [ItemWeight], {
    nullable: true,
    description: 'SINGLE_CHOICE, and MULTIPLE_CHOICE by WEIGHTED: what choices count.',
  })
  weights!: ItemWeight[] | null;

  @Field(() => Float, { nullable: true, description: 'NUMERIC: the number.' })
  correctNumber!: number | null;

  @Field(() => Float, { nullable: true, description: 'NUMERIC: largest accepted distance, itself included.' })
  tolerance!: number | null;

  @Field(() => Float, { nullable: true, description: LEAST })
  min!: number | null;

  @Field(() => Float, { nullable: true, description: MOST })
  max!: number | null;

  @Field(() => String, { nullable: true, description: 'NUMERIC: the unit, shown beside the field.' })
  unit!: string | null;

  @Field(() => [String], { nullable: true, description: 'TEXT_ENTRY: accepted texts.' })
  accepted!: string[] | null;

  @Field(() => ItemAccentsEnum, { nullable: true, description: 'TEXT_ENTRY: whether marks matter.' })
  accents!: keyof typeof ItemAccentsEnum | null;

  @Field(() => ItemLetterCaseEnum, {
    nullable: true,
    description: 'TEXT_ENTRY: whether capital letters matter; null when they do not.',
  })
  letterCase!: keyof typeof ItemLetterCaseEnum | null;

  @Field(() => ItemSpacesEnum, {
    nullable: true,
    description: 'TEXT_ENTRY: which spaces count; null when several between words count as one.',
  })
  spaces!: keyof typeof ItemSpacesEnum | null;

  @Field(() => [ItemAlternative], {
    nullable: true,
    description: 'NUMERIC and TEXT_ENTRY: further answers that count wholly or in part.',
  })
  alternatives!: ItemAlternative[] | null;
}

@ObjectType('ItemPart', {
  description: 'A small question inside the text of a COMPOSITE question, with its key.',
})
export class ItemPart extends ItemKey {
  @Field(() => ID, { description: 'Stands in the text as `{{p1}}`.' })
  id!: string;

  @Field(() => Int, { description: 'Its share of the question, against the sum of all weights.' })
  weight!: number;

  @Field(() => QuestionTypeEnum, { description: 'How it is answered.' })
  type!: PartContent['type'];
}

export function toItemKey(content: ItemContent | PartContent): ItemKey {
  const numeric = content.type === 'NUMERIC' ? content : null;
  const textEntry = content.type === 'TEXT_ENTRY' ? content : null;
  const weights = 'weights' in content ? content.weights : undefined;
  return {
    choices: 'choices' in content ? content.choices : null,
    correctIds: correctIdsOf(content),
    scoring: 'scoring' in content ? content.scoring : null,
    weights: weights ? Object.entries(weights).map(([choiceId, weight]) => ({ choiceId, weight })) : null,
    ...toNumbers(numeric),
    unit: numeric?.unit ?? null,
    accepted: textEntry?.accepted ?? null,
    accents: textEntry?.accents ?? null,
    letterCase: textEntry?.letterCase ?? null,
    spaces: textEntry?.spaces ?? null,
    alternatives:
      numeric?.also?.map((also) => toAlternative(also, also, null)) ??
      textEntry?.also?.map((also) => toAlternative(also, null, also.text)) ??
      null,
  };
}

function toAlternative(
  { share }: { share: number },
  numbers: AcceptedNumbers | null,
  text: string | null,
): ItemAlternative {
  const { correctNumber: number, ...rest } = toNumbers(numbers);
  return { number, ...rest, text, share };
}

/** The fields of the numbers that count, those of the other form null. */
const toNumbers = (
  numbers: AcceptedNumbers | null,
): Pick<ItemKey, 'correctNumber' | 'tolerance' | 'min' | 'max'> => ({
  correctNumber: null,
  tolerance: null,
  min: null,
  max: null,
  ...(numbers &&
    ('min' in numbers
      ? { min: numbers.min, max: numbers.max }
      : { correctNumber: numbers.correct, tolerance: numbers.tolerance })),
});

function correctIdsOf(content: ItemContent | PartContent): string[] | null {
  switch (content.type) {
    case 'SINGLE_CHOICE':
    case 'MULTIPLE_CHOICE':
    case 'ORDER':
    case 'HOTSPOT':
      return content.correct;
    default:
      return null;
  }
}

export function toItemGaps(content: ItemContent): ItemGap[] | null {
  if (content.type === 'GAP_MATCH')
    return content.correct.map(([id, correctId]) => ({ id, choices: null, correctId }));
  if (content.type !== 'INLINE_CHOICE') return null;
  return content.gaps.map(({ id, choices, correct }: InlineGap) => ({ id, choices, correctId: correct }));
}

export const toItemParts = (content: ItemContent): ItemPart[] | null =>
  content.type === 'COMPOSITE'
    ? content.parts.map(({ id, weight, content: part }) => ({
        id,
        weight,
        type: part.type,
        ...toItemKey(part),
      }))
    : null;
