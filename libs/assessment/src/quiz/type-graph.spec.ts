import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory } from '@nestjs/graphql';
import { Test } from '@nestjs/testing';
import {
  getNamedType,
  type GraphQLNamedType,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  isUnionType,
} from 'graphql';
import { AccommodationResolver } from '../accommodation/accommodation.resolver';
import { BreaksResolver } from '../accommodation/breaks.resolver';
import { QuizTermsResolver } from '../accommodation/quiz-terms.resolver';
import { AdaptiveResolver } from '../adaptive/adaptive.resolver';
import { AppealRequestResolver } from '../appeals/appeal-request.resolver';
import { AttemptResolver } from '../attempt/attempt.resolver';
import { MovingResolver } from '../attempt/moving.resolver';
import { SeatResolver } from '../exam-session/seat.resolver';
import { IntegrityResolver } from '../integrity/integrity.resolver';
import { ItemReviewResolver } from '../question-bank/item-review.resolver';
import { ItemResolver } from '../question-bank/item.resolver';
import { PlacementResolver } from '../placement/placement.resolver';
import { QuizResultResolver } from '../quiz-result/quiz-result.resolver';
import { QuizResultsResolver } from '../quiz-result/quiz-results.resolver';
import { ResultReleaseResolver } from '../review/result-release.resolver';
import { StatisticsResolver } from '../statistics/statistics.resolver';
import { QuizDesignResolver } from './quiz-design.resolver';
import { QuizResolver } from './quiz.resolver';

async function schemaOf(resolvers: (new (...args: never[]) => object)[]): Promise<GraphQLSchema> {
  const module = await Test.createTestingModule({ imports: [GraphQLSchemaBuilderModule] }).compile();
  return module.get(GraphQLSchemaFactory).create(resolvers);
}

/** Every type that some operation of the resolvers can lead to. */
const reachable = async (resolvers: (new (...args: never[]) => object)[]): Promise<Set<string>> =>
  reachableIn(await schemaOf(resolvers));

/** `Type.field` of every field that some operation of the resolvers can lead to. */
async function reachableFields(resolvers: (new (...args: never[]) => object)[]): Promise<string[]> {
  const schema = await schemaOf(resolvers);
  return [...reachableIn(schema)].flatMap((name) => {
    const type = schema.getType(name);
    return isObjectType(type) ? Object.keys(type.getFields()).map((field) => `${name}.${field}`) : [];
  });
}

/** What a key is made of, in whatever type it stands. */
const KEY_FIELD =
  /^(correct.*|accepted|tolerance|min|max|accents|letterCase|spaces|scoring|weights?|alternatives|share|rubric|levels|points|model|explanation|source|sha256|itemId|itemVersionId|discrimination|guessing|facility)$/;

function reachableIn(schema: GraphQLSchema): Set<string> {
  const seen = new Set<string>();
  const visit = (type: GraphQLNamedType): void => {
    if (seen.has(type.name)) return;
    seen.add(type.name);
    if (isUnionType(type)) type.getTypes().forEach(visit);
    if (isInterfaceType(type)) schema.getPossibleTypes(type).forEach(visit);
    if (isObjectType(type))
      Object.values(type.getFields()).forEach((field) => visit(getNamedType(field.type)));
  };
  for (const root of [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()])
    if (root) visit(root);
  return seen;
}

/** Everything that the signed-in person asks about themselves. */
const LEARNER_RESOLVERS = [
  AttemptResolver,
  MovingResolver,
  QuizResolver,
  QuizResultResolver,
  AdaptiveResolver,
  AppealRequestResolver,
  BreaksResolver,
  PlacementResolver,
  QuizTermsResolver,
  SeatResolver,
  AccommodationResolver,
];

const KEY_TYPES = [
  'AppealedQuestion',
  'ExaminedAppeal',
  'ExaminedAttempt',
  'BulkEdit',
  'BulkEditItem',
  'Calibration',
  'IntegritySignal',
  'ItemComment',
  'PaperExam',
  'Regrade',
  'Item',
  'ItemVersion',
  'ItemContent',
  'ItemPart',
  'ItemGap',
  'ItemArea',
  'ItemMedia',
  'ItemWeight',
  'ItemAlternative',
  'RubricCriterion',
  'RubricLevel',
  'StoredMedia',
  'QuizDesign',
  'QuizVersion',
  'BlueprintCell',
  'QuizStatistics',
  'QuizFigures',
  'QuizItemStatistics',
  'MarkingTask',
  'MarkingWork',
  'MarkByRubric',
];

describe('the type graph of questions and tests', () => {
  it('has no path from what learners may ask to a key, a blueprint or a pool', async () => {
    const forLearners = await reachable(LEARNER_RESOLVERS);
    expect(forLearners).toContain('Question');
    expect(forLearners).toContain('Quiz');
    expect(forLearners).toContain('QuizOutcome');
    for (const name of KEY_TYPES) expect(forLearners).not.toContain(name);
  });

  it('has every part of a question that candidates see, and of it nothing that a key is made of', async () => {
    const fields = await reachableFields(LEARNER_RESOLVERS);
    for (const shown of ['Question.gaps', 'QuestionPart.choices', 'QuestionArea.coords', 'QuestionMedia.url'])
      expect(fields).toContain(shown);
    const keys = fields.filter((field) => KEY_FIELD.test(field.split('.')[1] ?? ''));
    // What the review policy shows is all there is: after grading, or of a question that was left.
    expect(keys.sort()).toEqual([
      'QuestionReview.correct',
      'QuestionReview.explanation',
      'QuestionReview.source',
    ]);
    // One place to review, so that one policy stands before it.
    expect(fields.filter((field) => field.endsWith('.review'))).toEqual(['Question.review']);
    const inBank = await reachableFields([ItemResolver, ItemReviewResolver]);
    for (const key of [
      'ItemContent.weights',
      'ItemContent.model',
      'ItemContent.correctIds',
      'RubricLevel.points',
      'ItemGap.correctId',
      'ItemPart.weight',
      'ItemMedia.sha256',
    ])
      expect(inBank.filter((field) => KEY_FIELD.test(field.split('.')[1] ?? ''))).toContain(key);
  });

  it('shows whoever releases results or reads them no question at all', async () => {
    const forExaminers = await reachable([QuizResultsResolver, ResultReleaseResolver]);
    expect(forExaminers).toContain('QuizOutcome');
    for (const name of [...KEY_TYPES, 'Question', 'QuestionReview', 'Answer', 'Attempt'])
      expect(forExaminers).not.toContain(name);
  });

  it('has nothing of integrity signals on any path of learners', async () => {
    const forExaminers = await reachable([IntegrityResolver]);
    const own = [...forExaminers].filter((name) => /integrity|signal/i.test(name));
    expect(own).toEqual(expect.arrayContaining(['IntegritySignal', 'IntegritySearch', 'IntegrityFigure']));
    const seen = [...(await reachable(LEARNER_RESOLVERS)), ...(await reachableFields(LEARNER_RESOLVERS))];
    expect(seen.filter((name) => /integrity|signal|concern/i.test(name))).toEqual([]);
  });

  it('shows designers a blueprint but no keys', async () => {
    const forDesigners = await reachable([QuizDesignResolver]);
    expect(forDesigners).toContain('BlueprintCell');
    for (const name of KEY_TYPES.filter((type) => type.startsWith('Item') || type.startsWith('Rubric')))
      expect(forDesigners).not.toContain(name);
  });

  it('shows readers of statistics, who may read the bank, no more of keys and wording than the choices with their figures', async () => {
    const forReaders = await reachable([StatisticsResolver]);
    expect(forReaders).toContain('QuizItemStatistics');
    for (const name of KEY_TYPES.filter((type) => !type.startsWith('Quiz')))
      expect(forReaders).not.toContain(name);
    for (const name of ['QuizDesign', 'QuizVersion']) expect(forReaders).not.toContain(name);
    const fields = await reachableFields([StatisticsResolver]);
    expect(fields.filter((field) => KEY_FIELD.test(field.split('.')[1] ?? '')).sort()).toEqual([
      'ChoiceStatistics.share',
      'QuizItemStatistics.discrimination',
      'QuizItemStatistics.facility',
      'QuizItemStatistics.itemVersionId',
    ]);
  });

  it('keeps keys in the types of the bank', async () => {
    expect(await reachable([ItemResolver, ItemReviewResolver])).toContain('ItemContent');
  });
});
