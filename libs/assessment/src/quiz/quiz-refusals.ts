import { createUnionType, Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Refused } from '@platform/errors';
import { Refusal, refusalCodes, RefusalType } from '@platform/graphql';
import type { CellCheck } from './check-pool';

export const CreateQuizRefusalCode = refusalCodes('QUIZ_CODE_TAKEN');
export type CreateQuizCode = keyof typeof CreateQuizRefusalCode;
export const CreateQuizRefusal = RefusalType('CreateQuiz', CreateQuizRefusalCode);

export const PublishQuizRefusalCode = refusalCodes(
  'NOTHING_TO_PUBLISH',
  'OWN_WORK',
  'POOL_TOO_SMALL',
  'NEEDS_MARKING',
  'NOT_CALIBRATED',
  'NOT_SCORED_ALONE',
);
export type PublishQuizCode = keyof typeof PublishQuizRefusalCode;
registerEnumType(PublishQuizRefusalCode, {
  name: 'PublishQuizRefusalCode',
  description: 'Why PublishQuiz was refused.',
  valuesMap: {
    NEEDS_MARKING: { deprecationReason: 'Quizzes may hold questions that people mark.' },
  },
});

@ObjectType({ description: 'A cell of a blueprint and the questions it has.' })
export class BlueprintCellCheck {
  @Field(() => Int, { description: 'Place of the cell in the blueprint, from 0.' })
  cell!: number;

  @Field(() => Int, { description: 'Approved questions it needs so that every retake can be served.' })
  required!: number;

  @Field(() => Int, { description: 'Approved questions that fit it; other cells may want the same.' })
  available!: number;

  @Field(() => Int, { description: 'Questions still to be written; 0 when it is served.' })
  missing!: number;

  @Field(() => [Int], { description: 'Cells that want the same questions, when some are missing.' })
  sharedWith!: number[];
}

@ObjectType('PublishQuizRefusal', {
  implements: () => [Refusal],
  description: 'PublishQuiz was refused by a rule.',
})
export class PublishQuizRefusal extends Refusal {
  @Field(() => PublishQuizRefusalCode, { description: 'Stable code for programs.' })
  code!: PublishQuizCode;

  @Field(() => [BlueprintCellCheck], {
    description: 'POOL_TOO_SMALL: the cells that lack questions.',
  })
  cells: BlueprintCellCheck[] = [];

  @Field(() => [String], {
    description: 'NOT_CALIBRATED, NOT_SCORED_ALONE: codes of the questions that an adaptive quiz cannot use.',
  })
  itemCodes: string[] = [];
}

/** The bank holds too few questions for a blueprint (rule 7). */
export class PoolTooSmall extends Refused<PublishQuizCode> {
  constructor(readonly cells: CellCheck[]) {
    super('POOL_TOO_SMALL', {
      cells: cells.map(({ cell, missing }) => `${cell + 1} (${missing})`).join(', '),
      missing: cells.reduce((sum, { missing }) => sum + missing, 0),
    });
  }
}

const MOST_NAMED = 20;

/** Questions of the pool that an adaptive quiz cannot use; the message names the first of them. */
export class UnfitQuestions extends Refused<PublishQuizCode> {
  constructor(
    code: 'NOT_CALIBRATED' | 'NOT_SCORED_ALONE',
    readonly itemCodes: string[],
  ) {
    const rest = itemCodes.length > MOST_NAMED ? ', …' : '';
    super(code, { items: itemCodes.slice(0, MOST_NAMED).join(', ') + rest });
  }
}

/** As `ResultUnion`, for the one refusal with a field of its own. */
export const publishQuizResult = <Success>(SuccessType: new () => Success) =>
  createUnionType({
    name: 'PublishQuizResult',
    description: 'What PublishQuiz answers.',
    types: () => [SuccessType, PublishQuizRefusal] as const,
    resolveType: (value: unknown) => (value instanceof Refusal ? PublishQuizRefusal : SuccessType),
  });
