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
import { AttemptResolver } from '../attempt/attempt.resolver';
import { ItemReviewResolver } from '../question-bank/item-review.resolver';
import { ItemResolver } from '../question-bank/item.resolver';
import { QuizDesignResolver } from './quiz-design.resolver';
import { QuizResolver } from './quiz.resolver';

async function schemaOf(resolvers: (new (...args: never[]) => object)[]): Promise<GraphQLSchema> {
  const module = await Test.createTestingModule({ imports: [GraphQLSchemaBuilderModule] }).compile();
  return module.get(GraphQLSchemaFactory).create(resolvers);
}

/** Every type that some operation of the resolvers can lead to. */
async function reachable(resolvers: (new (...args: never[]) => object)[]): Promise<Set<string>> {
  const schema = await schemaOf(resolvers);
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

describe('the type graph of questions and tests', () => {
  it('has no path from what learners may ask to a key, a blueprint or a pool', async () => {
    const forLearners = await reachable([AttemptResolver, QuizResolver]);
    expect(forLearners).toContain('Question');
    expect(forLearners).toContain('Quiz');
    for (const name of ['Item', 'ItemVersion', 'ItemContent', 'QuizDesign', 'QuizVersion', 'BlueprintCell'])
      expect(forLearners).not.toContain(name);
  });

  it('shows designers a blueprint but no keys', async () => {
    const forDesigners = await reachable([QuizDesignResolver]);
    expect(forDesigners).toContain('BlueprintCell');
    expect(forDesigners).not.toContain('ItemContent');
  });

  it('keeps keys in the types of the bank', async () => {
    expect(await reachable([ItemResolver, ItemReviewResolver])).toContain('ItemContent');
  });
});
