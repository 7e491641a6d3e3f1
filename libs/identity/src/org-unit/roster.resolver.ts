import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { badInput } from '@platform/errors';
import { FileExchange } from '@platform/files';
import { type ConnectionOf, fromCursor, orRefusal, toConnection, toTypeId, toUuid } from '@platform/graphql';
import { type Actor, Allow, CurrentActor, SignedIn } from '@platform/security';
import {
  ExportedFile,
  ImportReportType,
  type TableFormat,
  TableFormatEnum,
  toImportReport,
} from '@platform/tabular';
import { IdentityPermissions } from '../identity.permissions';
import { MaskedNumbers } from './masked-numbers';
import type { Membership } from './membership.entity';
import { RosterFileService } from './roster-file.service';
import { AddMembershipInput, EndMembershipInput, ImportRosterInput, RosterArgs } from './roster.input';
import { RosterService } from './roster.service';
import {
  AddMembershipRefusal,
  AddMembershipResult,
  EndMembershipRefusal,
  EndMembershipResult,
  MembershipConnection,
  MembershipNode,
  toMembership,
} from './roster.type';

@Resolver(() => MembershipNode)
export class RosterResolver {
  constructor(
    private readonly rosters: RosterService,
    private readonly rosterFiles: RosterFileService,
    private readonly files: FileExchange,
    private readonly masked: MaskedNumbers,
  ) {}

  @Query(() => MembershipConnection, { description: 'Who works or studies in a unit of the scope, by name.' })
  @Allow(IdentityPermissions['identity:read-roster'])
  async roster(
    @CurrentActor() actor: Actor,
    @Args() args: RosterArgs,
  ): Promise<ConnectionOf<MembershipNode>> {
    const lines = await this.rosters.list(actor, {
      ...args,
      unitId: toUuid('unt', args.unitId, 'unitId'),
      after: positionOf(args.after),
      limit: args.first + 1,
    });
    return toConnection(
      lines,
      args,
      (line) => this.show(line),
      (line) => [line.fullName, line.id],
    );
  }

  @Query(() => [MembershipNode], {
    description: 'Where the signed-in person works or studies; the latest 100.',
  })
  @SignedIn()
  async myMemberships(@CurrentActor() actor: Actor): Promise<MembershipNode[]> {
    return (await this.rosters.ofLearner(actor.id)).map((line) => this.show(line));
  }

  @Mutation(() => AddMembershipResult, { description: 'Adds one person to the roster of a unit.' })
  @Allow(IdentityPermissions['identity:manage-roster'])
  addMembership(
    @CurrentActor() actor: Actor,
    @Args('input') input: AddMembershipInput,
  ): Promise<typeof AddMembershipResult> {
    const unitId = toUuid('unt', input.unitId, 'input.unitId');
    return orRefusal(AddMembershipRefusal, async () =>
      this.show((await this.rosters.add(actor, { ...input, unitId })).line),
    );
  }

  @Mutation(() => EndMembershipResult, {
    description: 'Ends a stay in a unit; the line remains for the past.',
  })
  @Allow(IdentityPermissions['identity:manage-roster'])
  endMembership(
    @CurrentActor() actor: Actor,
    @Args('input') input: EndMembershipInput,
  ): Promise<typeof EndMembershipResult> {
    const id = toUuid('mbr', input.id, 'input.id');
    return orRefusal(EndMembershipRefusal, async () =>
      this.show(await this.rosters.end(actor, id, input.validTo, input.reason)),
    );
  }

  @Mutation(() => ImportReportType, {
    description:
      'Adds and corrects the people of a file with the columns Họ và tên, Số định danh, Ngày sinh, Chức vụ, Loại, Từ ngày, Đến ngày. Running it again changes nothing; nobody is removed by being left out.',
  })
  @Allow(IdentityPermissions['identity:manage-roster'])
  async importRoster(
    @CurrentActor() actor: Actor,
    @Args('input') input: ImportRosterInput,
  ): Promise<ImportReportType> {
    const unitId = toUuid('unt', input.unitId, 'input.unitId');
    const fileId = toUuid('fil', input.fileId, 'input.fileId');
    return toImportReport(await this.rosterFiles.import(actor, { ...input, unitId, fileId }));
  }

  @Mutation(() => ExportedFile, {
    description: 'Makes a list of the people of a unit and everything below it, with masked numbers.',
  })
  @Allow(IdentityPermissions['identity:read-roster'])
  async exportRoster(
    @CurrentActor() actor: Actor,
    @Args('unitId', { type: () => ID, description: '`unt_…`' }) unitId: string,
    @Args('format', { type: () => TableFormatEnum, description: 'Format of the file.' }) format: TableFormat,
  ): Promise<ExportedFile> {
    const { id, name, rows } = await this.rosterFiles.export(actor, toUuid('unt', unitId, 'unitId'), format);
    return { url: this.files.urlOf(toTypeId('fil', id), name), name, rows };
  }

  private show(line: Membership): MembershipNode {
    return toMembership(line, this.masked.of(line));
  }
}

/** Name and id inside a cursor; a forged one is `BAD_USER_INPUT`, not a fault of ours. */
function positionOf(cursor: string | null | undefined): string[] | null {
  const keys = fromCursor(cursor, 2);
  if (keys && !/^[\da-f-]{36}$/.test(keys[1] ?? ''))
    throw badInput({ path: 'after', code: 'invalid_cursor', message: 'is not a cursor of this list' });
  return keys;
}
