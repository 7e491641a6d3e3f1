import { Field, Float, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { AnswerFileType } from '../marking/answer-file.type';
import { type HotspotArea, ITEM_TYPES, type ItemType, type PartContent } from '../question-bank/item-content';
import { QuestionImage, QuestionMedia, TextFormatEnum } from './question-media.type';

export const QuestionTypeEnum = Object.fromEntries(ITEM_TYPES.map((type) => [type, type])) as {
  [T in ItemType]: T;
};
registerEnumType(QuestionTypeEnum, {
  name: 'QuestionType',
  description: 'How a question is answered; names follow QTI 3.0 interactions.',
  valuesMap: {
    SINGLE_CHOICE: { description: 'One of `choices`.' },
    MULTIPLE_CHOICE: { description: 'Any of `choices`.' },
    TRUE_FALSE: { description: '`choiceIds` is `["true"]` or `["false"]`.' },
    MATCH: { description: 'Each of `choices` with one of `targets`, as `pairs`.' },
    ORDER: { description: 'All of `choices`, in order.' },
    GAP_MATCH: {
      description: 'Each of `gaps` with one of `choices`, as `pairs`; a choice may serve several.',
    },
    INLINE_CHOICE: { description: 'Each of `gaps` with one of its own choices, as `pairs`.' },
    NUMERIC: { description: 'A number as `text`; `1.234,5` and `1234.5` both work.' },
    TEXT_ENTRY: { description: 'A word or two as `text`.' },
    HOTSPOT: { description: 'Any of `areas` of the `image`, as `choiceIds`.' },
    COMPOSITE: { description: 'Each of `parts` by its own type, as `parts`.' },
    EXTENDED_TEXT: { description: 'A longer `text`, marked by people.' },
    FILE_UPLOAD: { description: 'Files, handed in over HTTP and named as `files`; marked by people.' },
  },
});

@ObjectType({ description: 'One of the things to choose, order or match.' })
export class QuestionChoice {
  @Field(() => ID, { description: 'Means something within this attempt only.' })
  id!: string;

  @Field(() => String, { description: 'What it says.' })
  text!: string;
}

@ObjectType({ description: 'A gap in the text of a question.' })
export class QuestionGap {
  @Field(() => ID, { description: '`g1`, …: stands in the text as `{{g1}}`.' })
  id!: string;

  @Field(() => [QuestionChoice], { description: 'INLINE_CHOICE: what to choose from here; otherwise empty.' })
  choices!: QuestionChoice[];
}

@ObjectType({ description: 'A small question inside the text of a COMPOSITE question.' })
export class QuestionPart {
  @Field(() => ID, { description: '`p1`, …: stands in the text as `{{p1}}`.' })
  id!: string;

  @Field(() => QuestionTypeEnum, { description: 'How it is answered.' })
  type!: PartContent['type'];

  @Field(() => [QuestionChoice], { description: 'What can be chosen; may be empty.' })
  choices!: QuestionChoice[];

  @Field(() => String, { nullable: true, description: 'Unit of a number.' })
  unit!: string | null;
}

export const AreaShapeEnum = { RECT: 'RECT', CIRCLE: 'CIRCLE', POLY: 'POLY' } as const;
registerEnumType(AreaShapeEnum, {
  name: 'AreaShape',
  description: 'Form of an area of a picture; coordinates as in HTML’s `area`.',
  valuesMap: {
    RECT: { description: 'Left, top, right, bottom.' },
    CIRCLE: { description: 'Centre x, centre y, radius.' },
    POLY: { description: 'x and y of each corner.' },
  },
});

@ObjectType({ description: 'An area of a picture that can be picked.' })
export class QuestionArea {
  @Field(() => ID, { description: 'Means something within this attempt only.' })
  id!: string;

  @Field(() => String, { description: 'What it shows, for whoever cannot see it.' })
  label!: string;

  @Field(() => AreaShapeEnum, { description: 'Its form.' })
  shape!: HotspotArea['shape'];

  @Field(() => [Int], { description: 'In pixels of the picture as stored.' })
  coords!: number[];
}

@ObjectType({ description: 'What may be handed in as files.' })
export class QuestionUpload {
  @Field(() => [String], { description: 'MIME types, e.g. `application/pdf`, `image/*`.' })
  mimeTypes!: string[];

  @Field(() => Int, { description: 'How many files at most.' })
  mostFiles!: number;

  @Field(() => Int, { description: 'Bytes of one file at most.' })
  mostBytes!: number;
}

@ObjectType({ description: 'A pair of a match question, or a gap and what is put into it.' })
export class AnswerPair {
  @Field(() => ID, { description: 'Of `choices`; GAP_MATCH and INLINE_CHOICE: the gap.' })
  choiceId!: string;

  @Field(() => ID, { description: 'Of `targets`; of a gap: the choice put into it.' })
  targetId!: string;
}

@ObjectType({ description: 'The answer to a part of a COMPOSITE question.' })
export class AnswerPart {
  @Field(() => ID, { description: '`p1`, …' })
  partId!: string;

  @Field(() => [ID], { nullable: true, description: 'Chosen ids of the part.' })
  choiceIds!: string[] | null;

  @Field(() => String, { nullable: true, description: 'What was typed.' })
  text!: string | null;
}

@ObjectType({ description: 'An answer, in the ids of the attempt; which part is set depends on the type.' })
export class Answer {
  @Field(() => [ID], { nullable: true, description: 'Chosen ids; for ORDER in order.' })
  choiceIds!: string[] | null;

  @Field(() => [AnswerPair], { nullable: true, description: 'Pairs of a match; gaps with their choices.' })
  pairs!: AnswerPair[] | null;

  @Field(() => String, { nullable: true, description: 'What was typed.' })
  text!: string | null;

  @Field(() => [AnswerPart], { nullable: true, description: 'COMPOSITE: the parts that are answered.' })
  parts!: AnswerPart[] | null;

  @Field(() => [AnswerFileType], { nullable: true, description: 'Files that were handed in.' })
  files!: AnswerFileType[] | null;
}

@ObjectType({
  description: 'What the review policy lets a learner see of a question; each part has a moment of its own.',
})
export class QuestionReview {
  @Field(() => Float, {
    nullable: true,
    description: 'Mark, in points; null until it may be seen, and while people have to give it.',
  })
  mark!: number | null;

  @Field(() => Answer, { nullable: true, description: 'A right answer; null until it may be seen.' })
  correct!: Answer | null;

  @Field(() => String, { nullable: true, description: 'Why it is right; null until it may be seen.' })
  explanation!: string | null;

  @Field(() => String, { nullable: true, description: 'Where the fact stands; null with `explanation`.' })
  source!: string | null;

  @Field(() => [String], {
    description:
      'What people who marked the answer say of it; empty for all others, and until it may be seen.',
  })
  comments!: string[];
}

@ObjectType({ description: 'A question of an attempt, as the candidate sees it.' })
export class Question {
  @Field(() => ID, { description: '`q1`, `q2`, …: means something within this attempt only.' })
  id!: string;

  @Field(() => Int, { description: 'Place in the attempt, from 1.' })
  position!: number;

  @Field(() => QuestionTypeEnum, { description: 'How it is answered.' })
  type!: ItemType;

  @Field(() => Float, { description: 'What it is worth, in points; whole thousandths.' })
  maxMark!: number;

  @Field(() => TextFormatEnum, {
    description: 'Of `prompt`, `text`, the explanation and the texts of `choices` and `targets`.',
  })
  format!: keyof typeof TextFormatEnum;

  @Field(() => String, { description: 'What is asked.' })
  prompt!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Text with `{{g1}}` or `{{p1}}` where a gap or part stands; null without any.',
  })
  text!: string | null;

  @Field(() => [QuestionChoice], { description: 'What can be chosen, ordered or matched; may be empty.' })
  choices!: QuestionChoice[];

  @Field(() => [QuestionChoice], { description: 'Right column of a match; otherwise empty.' })
  targets!: QuestionChoice[];

  @Field(() => [QuestionGap], { description: 'Gaps of the text; otherwise empty.' })
  gaps!: QuestionGap[];

  @Field(() => [QuestionPart], { description: 'Small questions in the text; otherwise empty.' })
  parts!: QuestionPart[];

  @Field(() => QuestionImage, { nullable: true, description: 'HOTSPOT: the picture that the areas lie on.' })
  image!: QuestionImage | null;

  @Field(() => [QuestionArea], { description: 'HOTSPOT: what can be picked; otherwise empty.' })
  areas!: QuestionArea[];

  @Field(() => [QuestionMedia], { description: 'Pictures, sounds and films of the question.' })
  media!: QuestionMedia[];

  @Field(() => String, { nullable: true, description: 'Unit of a number.' })
  unit!: string | null;

  @Field(() => Int, { nullable: true, description: 'EXTENDED_TEXT: words expected at least.' })
  leastWords!: number | null;

  @Field(() => Int, { nullable: true, description: 'EXTENDED_TEXT: words expected at most.' })
  mostWords!: number | null;

  @Field(() => QuestionUpload, { nullable: true, description: 'FILE_UPLOAD: what may be handed in.' })
  upload!: QuestionUpload | null;

  @Field(() => Answer, { nullable: true, description: 'What is stored as the answer, null without one.' })
  answer!: Answer | null;

  @Field(() => Int, { nullable: true, description: 'Sequence number of the stored answer.' })
  sequence!: number | null;

  @Field(() => QuestionReview, { nullable: true, description: 'Null until some part of it may be seen.' })
  review!: QuestionReview | null;
}
