import { Args, ID, Mutation, Resolver } from '@nestjs/graphql';
import { orRefusal, toTypeId, toUuid } from '@platform/graphql';
import { FileExchange } from '@platform/files';
import { type Actor, Allow, CurrentActor } from '@platform/security';
import {
  ExportedFile,
  ImportReportType,
  type TableFormat,
  TableFormatEnum,
  toImportReport,
} from '@platform/tabular';
import { IdentityPermissions } from '../identity.permissions';
import { OrgUnitImportService } from './org-unit-import.service';
import {
  CloseOrgUnitInput,
  CreateOrgUnitInput,
  ImportOrgUnitsInput,
  UpdateOrgUnitInput,
} from './org-unit.input';
import { OrgUnitService } from './org-unit.service';
import {
  CloseOrgUnitRefusal,
  CloseOrgUnitResult,
  CreateOrgUnitRefusal,
  CreateOrgUnitResult,
  OrgUnitNode,
  toOrgUnit,
} from './org-unit.type';

/** Changes of the tree of units, within the scope of the caller. */
@Allow(IdentityPermissions['identity:manage-units'])
@Resolver(() => OrgUnitNode)
export class OrgUnitAdminResolver {
  constructor(
    private readonly units: OrgUnitService,
    private readonly imports: OrgUnitImportService,
    private readonly files: FileExchange,
  ) {}

  @Mutation(() => CreateOrgUnitResult, { description: 'Founds a unit below one of the scope.' })
  createOrgUnit(
    @CurrentActor() actor: Actor,
    @Args('input') input: CreateOrgUnitInput,
  ): Promise<typeof CreateOrgUnitResult> {
    return orRefusal(CreateOrgUnitRefusal, async () =>
      toOrgUnit(
        await this.units.create(actor, {
          ...input,
          nameEn: input.nameEn ?? null,
          parentId: toUuid('unt', input.parentId, 'input.parentId'),
        }),
      ),
    );
  }

  @Mutation(() => OrgUnitNode, { description: 'Renames a unit; the same names again change nothing.' })
  async updateOrgUnit(
    @CurrentActor() actor: Actor,
    @Args('input') input: UpdateOrgUnitInput,
  ): Promise<OrgUnitNode> {
    const id = toUuid('unt', input.id, 'input.id');
    return toOrgUnit(await this.units.rename(actor, id, input, input.reason));
  }

  @Mutation(() => CloseOrgUnitResult, {
    description: 'Closes a unit from a day on and records which units take over.',
  })
  closeOrgUnit(
    @CurrentActor() actor: Actor,
    @Args('input') input: CloseOrgUnitInput,
  ): Promise<typeof CloseOrgUnitResult> {
    const id = toUuid('unt', input.id, 'input.id');
    const successors = input.successorIds.map((successor, index) =>
      toUuid('unt', successor, `input.successorIds.${index}`),
    );
    return orRefusal(CloseOrgUnitRefusal, async () =>
      toOrgUnit(await this.units.close(actor, id, input.validTo, successors, input.reason)),
    );
  }

  @Mutation(() => ImportReportType, {
    description:
      'Founds and renames the units of a file with the columns type, code, nameVi, nameEn, parentType, parentCode, validFrom, validTo. Running it again changes nothing.',
  })
  async importOrgUnits(
    @CurrentActor() actor: Actor,
    @Args('input') input: ImportOrgUnitsInput,
  ): Promise<ImportReportType> {
    const fileId = toUuid('fil', input.fileId, 'input.fileId');
    return toImportReport(await this.imports.import(actor, fileId, input.mode, input.dryRun));
  }

  @Mutation(() => ExportedFile, {
    description: 'Makes a file of a unit and everything below it, in the columns of the import.',
  })
  async exportOrgUnits(
    @CurrentActor() actor: Actor,
    @Args('rootId', { type: () => ID, description: '`unt_…`' }) rootId: string,
    @Args('format', { type: () => TableFormatEnum, description: 'Format of the file.' }) format: TableFormat,
  ): Promise<ExportedFile> {
    const { id, name, rows } = await this.imports.export(actor, toUuid('unt', rootId, 'rootId'), format);
    return { url: this.files.urlOf(toTypeId('fil', id), name), name, rows };
  }
}
