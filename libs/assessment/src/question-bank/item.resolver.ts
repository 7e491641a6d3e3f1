import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { orRefusal, ResultUnion, toConnection, toUuid } from '@platform/graphql';
import { type Actor, Allow, CurrentActor } from '@platform/security';
import { AssessmentPermissions } from '../assessment.permissions';
import { ItemAuthoringService } from './item-authoring.service';
import { toContent } from './to-content';
import { ItemImportService } from './item-import.service';
import { CreateItemRefusal, SubmitItemRefusal, UpdateItemRefusal } from './item-refusals';
import {
  CreateItemInput,
  ImportItemsInput,
  ItemImportType,
  SubmitItemInput,
  UpdateItemInput,
} from './item.input';
import { CURSORS, positionIn, toFilter } from './item-filter';
import { ItemsArgs } from './item-search.input';
import type { BankItem } from './item.repository';
import { ItemConnection, ItemType, toItem } from './item.type';

const CreateItemResult = ResultUnion('CreateItem', ItemType, CreateItemRefusal);
const UpdateItemResult = ResultUnion('UpdateItem', ItemType, UpdateItemRefusal);
const SubmitItemResult = ResultUnion('SubmitItem', ItemType, SubmitItemRefusal);

/** Writing questions. Everything here may show keys, so nothing here is for learners (invariant 4). */
@Resolver(() => ItemType)
export class ItemResolver {
  constructor(
    private readonly authoring: ItemAuthoringService,
    private readonly imports: ItemImportService,
  ) {}

  @Query(() => ItemConnection, {
    description: 'Questions of the banks in scope, by code unless `sort` says otherwise.',
  })
  @Allow(AssessmentPermissions['assessment:read-bank'])
  async items(@CurrentActor() actor: Actor, @Args() args: ItemsArgs) {
    const sort = args.sort ?? 'CODE';
    const position = positionIn(sort, args.after);
    const rows = await this.authoring.list(actor, toFilter(args, ''), position, args.first + 1, sort);
    const items = rows.map((row) => toItem(row, args.state));
    return toConnection(
      items,
      args,
      (item) => item,
      (item) => CURSORS[sort](item),
    );
  }

  @Query(() => ItemType, { description: 'A question with all its versions, keys included.' })
  @Allow(AssessmentPermissions['assessment:read-bank'])
  async item(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: '`itm_…`' }) id: string,
  ): Promise<ItemType> {
    return toItem(await this.authoring.get(actor, toUuid('itm', id)));
  }

  @Mutation(() => CreateItemResult, { description: 'Puts a new question into a bank, as a draft.' })
  @Allow(AssessmentPermissions['assessment:author'])
  createItem(@CurrentActor() actor: Actor, @Args('input') { unitId, content, ...input }: CreateItemInput) {
    const draft = { ...input, content: toContent(content) };
    return orRefusal(CreateItemRefusal, () =>
      this.answer(this.authoring.create(actor, toUuid('unt', unitId, 'input.unitId'), draft)),
    );
  }

  @Mutation(() => UpdateItemResult, {
    description: 'Changes the draft of a question, or begins one: what was approved stays as it is.',
  })
  @Allow(AssessmentPermissions['assessment:author'])
  updateItem(@CurrentActor() actor: Actor, @Args('input') { itemId, content, ...input }: UpdateItemInput) {
    const draft = { ...input, content: toContent(content) };
    return orRefusal(UpdateItemRefusal, () =>
      this.answer(this.authoring.update(actor, toUuid('itm', itemId, 'input.itemId'), draft)),
    );
  }

  @Mutation(() => SubmitItemResult, { description: 'Hands a draft to the reviewers.' })
  @Allow(AssessmentPermissions['assessment:author'])
  submitItem(@CurrentActor() actor: Actor, @Args('input') { itemId }: SubmitItemInput) {
    return orRefusal(SubmitItemRefusal, () =>
      this.answer(this.authoring.submit(actor, toUuid('itm', itemId, 'input.itemId'))),
    );
  }

  @Mutation(() => ItemImportType, {
    description: 'Takes a file of questions into a bank, as drafts; the same file again changes nothing.',
  })
  @Allow(AssessmentPermissions['assessment:author'])
  importItems(@CurrentActor() actor: Actor, @Args('input') input: ImportItemsInput): Promise<ItemImportType> {
    const unitId = toUuid('unt', input.unitId, 'input.unitId');
    return this.imports.import(actor, unitId, input.content, input.dryRun);
  }

  private async answer(item: Promise<BankItem>): Promise<ItemType> {
    return Object.assign(new ItemType(), toItem(await item));
  }
}
