import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { FileExchange } from '@platform/files';
import { toTypeId, toUuid } from '@platform/graphql';
import { type Actor, Allow, CurrentActor } from '@platform/security';
import { AssessmentPermissions } from '../assessment.permissions';
import { ExportBulkEditSheetInput, PlanBulkEditFromSheetInput } from './bulk-edit.input';
import { BulkEditService } from './bulk-edit.service';
import { BulkEditSheet, BulkEditType, toBulkEdit } from './bulk-edit.type';
import { BulkSheetService } from './bulk-sheet.service';
import { toTarget } from './to-change';

/** Changing many questions in a spreadsheet. */
@Resolver(() => BulkEditSheet)
export class BulkSheetResolver {
  constructor(
    private readonly sheets: BulkSheetService,
    private readonly edits: BulkEditService,
    private readonly files: FileExchange,
  ) {}

  @Mutation(() => BulkEditSheet, {
    description:
      'Writes what is said of questions into a workbook: tags, skill, level, kind, difficulty, source, licence, origin. Changed and uploaded again it is planned by `planBulkEditFromSheet`.',
  })
  @Allow(AssessmentPermissions['assessment:read-bank'])
  async exportBulkEditSheet(
    @CurrentActor() actor: Actor,
    @Args('input') input: ExportBulkEditSheetInput,
  ): Promise<BulkEditSheet> {
    const { id, name, itemCount } = await this.sheets.export(actor, toTarget(input));
    return { url: this.files.urlOf(toTypeId('fil', id), name), name, itemCount };
  }

  @Mutation(() => BulkEditType, {
    description:
      'Plans what an uploaded sheet says of each question and changes nothing. An empty cell leaves things as they are; a hyphen empties tags, licence and origin.',
  })
  @Allow(AssessmentPermissions['assessment:author'])
  async planBulkEditFromSheet(
    @CurrentActor() actor: Actor,
    @Args('input') { fileId }: PlanBulkEditFromSheetInput,
  ): Promise<BulkEditType> {
    const id = await this.sheets.plan(actor, toUuid('fil', fileId, 'input.fileId'));
    return toBulkEdit(await this.edits.get(actor, id));
  }
}
