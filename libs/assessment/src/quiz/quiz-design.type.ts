import { Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { Connection, toTypeId } from '@platform/graphql';
import {
  QuestionArea,
  QuestionChoice,
  QuestionGap,
  QuestionPart,
  QuestionTypeEnum,
} from '../attempt/question.type';
import { QuestionImage, QuestionMedia, TextFormatEnum } from '../attempt/question-media.type';
import { presentQuestion } from '../attempt/presentation';
import type { ItemType } from '../question-bank/item-content';
import {
  CognitiveLevelEnum,
  ItemDifficultyEnum,
  ItemKindEnum,
  MarkedByEnum,
} from '../question-bank/item-enums';
import type { MarkedBy } from '../question-bank/marked-by';
import { ONE_POINT } from './points';
import type { BlueprintCell } from './quiz-definition';
import type { PreviewForm } from './quiz-design.service';
import { questionCount } from './quiz-draft';
import { QuizSettingsType, toSettings } from './quiz-settings.type';
import type { QuizDesign, QuizVersionRow } from './quiz.repository';

@ObjectType('BlueprintCell', {
  description: 'How many questions of which kind; axes that are null do not matter.',
})
export class BlueprintCellType {
  @Field(() => [String], { description: 'Skill codes; none: any skill.' })
  skills!: string[];

  @Field(() => ItemKindEnum, { nullable: true, description: 'Only of this kind.' })
  kind!: keyof typeof ItemKindEnum | null;

  @Field(() => ItemDifficultyEnum, { nullable: true, description: 'Only of this difficulty.' })
  difficulty!: keyof typeof ItemDifficultyEnum | null;

  @Field(() => CognitiveLevelEnum, { nullable: true, description: 'Only of this cognitive level.' })
  cognitiveLevel!: keyof typeof CognitiveLevelEnum | null;

  @Field(() => MarkedByEnum, { nullable: true, description: 'Only questions that these mark.' })
  markedBy!: MarkedBy | null;

  @Field(() => Int, { description: 'Thousandths of a point for each question.' })
  points!: number;

  @Field(() => [ID], {
    description: 'Fixed questions, `itm_…`, that everybody gets; empty for a drawn cell.',
  })
  itemIds!: string[];

  @Field(() => Int, { description: 'How many.' })
  count!: number;
}

@ObjectType('QuizVersion', { description: 'One state of a quiz, as its designers see it.' })
export class QuizVersionType {
  @Field(() => ID, { description: '`qzv_…`' })
  id!: string;

  @Field(() => Int, { description: '1 for the first version.' })
  number!: number;

  @Field(() => String, { description: 'Name in Vietnamese.' })
  titleVi!: string;

  @Field(() => String, { nullable: true, description: 'Name in English.' })
  titleEn!: string | null;

  @Field(() => String, { description: 'Framework that results are measured against.' })
  framework!: string;

  @Field(() => Int, { description: 'Questions of one attempt.' })
  questionCount!: number;

  @Field(() => QuizSettingsType, { description: 'The numbers of the test.' })
  settings!: QuizSettingsType;

  @Field(() => [BlueprintCellType], { description: 'What is asked.' })
  blueprint!: BlueprintCellType[];

  @Field(() => [Int], { description: 'Questions each cell draws from; empty for a draft.' })
  poolSizes!: number[];

  @Field(() => ID, {
    nullable: true,
    description: 'Who began it, `lrn_…`; null for what ships with the product.',
  })
  authorId!: string | null;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'When it was published; null for a draft.',
  })
  publishedAt!: Date | null;
}

@ObjectType('QuizDesign', { description: 'A quiz as its designers see it.' })
export class QuizDesignType {
  @Field(() => ID, { description: '`qz_…`' })
  id!: string;

  @Field(() => ID, { description: 'Owner, `unt_…`.' })
  unitId!: string;

  @Field(() => String, { description: 'Unique everywhere.' })
  code!: string;

  @Field(() => QuizVersionType, {
    nullable: true,
    description: 'The version in use; null before publishing.',
  })
  current!: QuizVersionType | null;

  @Field(() => QuizVersionType, { nullable: true, description: 'The version being written.' })
  draft!: QuizVersionType | null;

  /** For the field `poolCheck`; no field of its own. */
  design!: QuizDesign;
}

export const QuizDesignConnection = Connection(QuizDesignType, 'QuizDesign');

@ObjectType({ description: 'A question of a preview, without its key.' })
export class PreviewQuestion {
  @Field(() => Int, { description: 'Place in the form, from 1.' })
  position!: number;

  @Field(() => String, { description: 'Skill it asks for.' })
  skillCode!: string;

  @Field(() => ItemKindEnum, { description: 'Theory or practice.' })
  kind!: keyof typeof ItemKindEnum;

  @Field(() => QuestionTypeEnum, { description: 'How it is answered.' })
  type!: ItemType;

  @Field(() => TextFormatEnum, {
    description: 'Of `prompt`, `text` and the texts of `choices` and `targets`.',
  })
  format!: keyof typeof TextFormatEnum;

  @Field(() => String, { description: 'What is asked.' })
  prompt!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Text with `{{g1}}` or `{{p1}}` where a gap or part stands; null without any.',
  })
  text!: string | null;

  @Field(() => [QuestionChoice], { description: 'What can be chosen, ordered or matched.' })
  choices!: QuestionChoice[];

  @Field(() => [QuestionChoice], { description: 'MATCH: the right column.' })
  targets!: QuestionChoice[];

  @Field(() => [QuestionGap], { description: 'GAP_MATCH and INLINE_CHOICE: the gaps.' })
  gaps!: QuestionGap[];

  @Field(() => [QuestionPart], { description: 'COMPOSITE: the small questions.' })
  parts!: QuestionPart[];

  @Field(() => QuestionImage, { nullable: true, description: 'HOTSPOT: the picture.' })
  image!: QuestionImage | null;

  @Field(() => [QuestionArea], { description: 'HOTSPOT: what can be picked.' })
  areas!: QuestionArea[];

  @Field(() => [QuestionMedia], { description: 'Pictures, sounds and films of the question.' })
  media!: QuestionMedia[];

  @Field(() => String, { nullable: true, description: 'NUMERIC: the unit.' })
  unit!: string | null;
}

const toCell = ({
  skills,
  kind,
  difficulty,
  cognitiveLevel,
  markedBy,
  points,
  itemIds,
  count,
}: BlueprintCell): BlueprintCellType => ({
  skills,
  kind: kind ?? null,
  difficulty: difficulty ?? null,
  cognitiveLevel: cognitiveLevel ?? null,
  markedBy: markedBy ?? null,
  points: points ?? ONE_POINT,
  itemIds: (itemIds ?? []).map((id) => toTypeId('itm', id)),
  count,
});

const toVersion = (row: QuizVersionRow): QuizVersionType => ({
  id: toTypeId('qzv', row.id),
  number: row.number,
  titleVi: row.titleVi,
  titleEn: row.titleEn,
  framework: row.framework,
  questionCount: questionCount(row.blueprint),
  settings: toSettings(row.settings),
  blueprint: row.blueprint.map(toCell),
  poolSizes: row.pool.map(({ itemVersionIds }) => itemVersionIds.length),
  authorId: row.authorId && toTypeId('lrn', row.authorId),
  publishedAt: row.publishedAt,
});

export const toQuizDesign = (design: QuizDesign): QuizDesignType =>
  Object.assign(new QuizDesignType(), {
    id: toTypeId('qz', design.id),
    unitId: toTypeId('unt', design.unitId),
    code: design.code,
    current: design.current && toVersion(design.current),
    draft: design.draft && toVersion(design.draft),
    design,
  });

/** The form as an attempt would show it. */
export const toPreview = (
  { seed, settings, questions }: PreviewForm,
  urlOf: (sha256: string) => string,
): PreviewQuestion[] =>
  questions.map(({ content, skillCode, kind }, index) => {
    const { type, format, prompt, text, choices, targets, gaps, parts, image, areas, media, unit } =
      presentQuestion(content, seed, index + 1, settings.shuffleChoices, (medium) =>
        urlOf(content.media?.[medium]?.sha256 ?? ''),
      );
    const question = { type, format, prompt, text, choices, targets, gaps, parts, image, areas, media, unit };
    return { position: index + 1, skillCode, kind, ...question };
  });
