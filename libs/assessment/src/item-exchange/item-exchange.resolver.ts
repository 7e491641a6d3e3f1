import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { FileExchange } from '@platform/files';
import { fromCursor, toConnection, toTypeId, toUuid } from '@platform/graphql';
import { type Actor, Allow, CurrentActor } from '@platform/security';
import { AssessmentPermissions } from '../assessment.permissions';
import { ExportItemsInput, ImportItemFileInput, ItemImportRowsArgs } from './item-exchange.input';
import {
  ItemExportType,
  ItemFileImportType,
  ItemImportCounts,
  ItemImportRowConnection,
  toItemFileImport,
  toItemImportRow,
} from './item-exchange.type';
import { ItemExportService } from './item-export.service';
import { ItemFileImportService } from './item-file-import.service';

/** Files of questions in and out. */
@Resolver(() => ItemFileImportType)
export class ItemExchangeResolver {
  constructor(
    private readonly imports: ItemFileImportService,
    private readonly exports: ItemExportService,
    private readonly files: FileExchange,
  ) {}

  @Mutation(() => ItemFileImportType, {
    description:
      'Orders the import of an uploaded file of questions. A worker reads it: ask `itemFileImport` for the progress and the report. The same file again makes no doubles.',
  })
  @Allow(AssessmentPermissions['assessment:author'])
  async importItemFile(
    @CurrentActor() actor: Actor,
    @Args('input') { unitId, fileId, format, defaults, mode, dryRun }: ImportItemFileInput,
  ): Promise<ItemFileImportType> {
    const record = await this.imports.request(actor, {
      unitId: toUuid('unt', unitId, 'input.unitId'),
      fileId: toUuid('fil', fileId, 'input.fileId'),
      format,
      options: { defaults: { ...defaults }, mode, isDryRun: dryRun },
    });
    return toItemFileImport(record);
  }

  @Query(() => ItemFileImportType, { description: 'An import that the caller asked for.' })
  @Allow(AssessmentPermissions['assessment:author'])
  async itemFileImport(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: '`imp_…`' }) id: string,
  ): Promise<ItemFileImportType> {
    return toItemFileImport(await this.imports.get(actor, toUuid('imp', id, 'id')));
  }

  @ResolveField(() => ItemImportCounts, { description: 'How many questions had which outcome.' })
  @Allow(AssessmentPermissions['assessment:author'])
  async counts(@Parent() { id }: ItemFileImportType): Promise<ItemImportCounts> {
    const counts = await this.imports.counts(toUuid('imp', id));
    return {
      created: counts.CREATED,
      changed: counts.CHANGED,
      unchanged: counts.UNCHANGED,
      faulty: counts.FAULTY,
    };
  }

  @ResolveField(() => ItemImportRowConnection, { description: 'The report, in the order of the file.' })
  @Allow(AssessmentPermissions['assessment:author'])
  async rows(@Parent() { id }: ItemFileImportType, @Args() args: ItemImportRowsArgs) {
    const [after = '0'] = fromCursor(args.after, 1) ?? [];
    const rows = await this.imports.rows(
      toUuid('imp', id),
      args.outcome ?? null,
      toPosition(after),
      args.first + 1,
    );
    return toConnection(rows, args, toItemImportRow, ({ position }) => [position]);
  }

  @Mutation(() => ItemExportType, {
    description: 'Writes questions of the banks in scope into a file, keys included.',
  })
  @Allow(AssessmentPermissions['assessment:read-bank'])
  async exportItems(
    @CurrentActor() actor: Actor,
    @Args('input') { format, unitId, ...filter }: ExportItemsInput,
  ): Promise<ItemExportType> {
    const { id, name, itemCount, notices } = await this.exports.export(actor, format, {
      ...filter,
      unitId: unitId ? toUuid('unt', unitId, 'input.unitId') : null,
    });
    return {
      url: this.files.urlOf(toTypeId('fil', id), name),
      name,
      itemCount,
      notices: notices.map(({ code, notice }) => ({ itemCode: code, ...notice })),
    };
  }
}

/** A cursor is the client's to alter: one that is no position begins at the front. */
const toPosition = (cursor: string): number => (/^\d{1,9}$/.test(cursor) ? Number(cursor) : 0);
