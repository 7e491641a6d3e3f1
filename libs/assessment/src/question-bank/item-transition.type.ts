import { Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { Connection, toTypeId } from '@platform/graphql';
import { ItemStateEnum, ItemStepEnum } from './item-enums';
import type { ItemState, ItemStep } from './item-life-cycle';
import type { TransitionRow } from './item-transition.repository';

@ObjectType('ItemTransition', { description: 'One change of state of a version of a question.' })
export class ItemTransitionType {
  @Field(() => ID, { description: '`itt_…`' })
  id!: string;

  @Field(() => ID, { description: 'The question, `itm_…`.' })
  itemId!: string;

  @Field(() => Int, { description: 'Number of the version.' })
  number!: number;

  @Field(() => ItemStepEnum, { description: 'What was done.' })
  step!: ItemStep;

  @Field(() => ItemStateEnum, { description: 'Where the version stood before.' })
  from!: ItemState;

  @Field(() => ItemStateEnum, { description: 'Where it stood after.' })
  to!: ItemState;

  @Field(() => ID, {
    nullable: true,
    description: 'Who did it, `lrn_…`; null for the product itself and for programs.',
  })
  actorId!: string | null;

  @Field(() => String, { nullable: true, description: 'Why, where the act asks for a reason.' })
  reason!: string | null;

  @Field(() => GraphQLISODateTime, { description: 'When.' })
  at!: Date;
}

export const ItemTransitionConnection = Connection(ItemTransitionType, 'ItemTransition');

export const toItemTransition = (row: TransitionRow): ItemTransitionType =>
  Object.assign(new ItemTransitionType(), {
    id: toTypeId('itt', row.id),
    itemId: toTypeId('itm', row.itemId),
    number: row.number,
    step: row.step,
    from: row.fromState,
    to: row.toState,
    actorId: row.actorId && toTypeId('lrn', row.actorId),
    reason: row.reason,
    at: row.at,
  });
