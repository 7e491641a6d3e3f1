import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { FileExchange } from '@platform/files';
import { type ConnectionOf, orRefusal, toConnection, toTypeId, toUuid } from '@platform/graphql';
import { type Actor, Allow, CurrentActor, SignedIn } from '@platform/security';
import { ExportedFile, type TableFormat, TableFormatEnum } from '@platform/tabular';
import { CompliancePermissions } from '../compliance.permissions';
import { positionOf } from '../obligation/position-of';
import { AssignmentExport } from './assignment-export.service';
import { WaiveAssignmentRefusal, WaiveAssignmentResult } from './assignment.result';
import { AssignmentService } from './assignment.service';
import {
  AssignmentArgs,
  AssignmentConnection,
  AssignmentType,
  toAssignment,
  WaiveAssignmentInput,
} from './assignment.type';
import { MyObligation, toMyObligation } from './my-obligation.type';

@Resolver(() => AssignmentType)
export class AssignmentResolver {
  constructor(
    private readonly service: AssignmentService,
    private readonly exports: AssignmentExport,
    private readonly files: FileExchange,
  ) {}

  @Query(() => AssignmentConnection, { description: 'People of the own scope with an obligation, by name.' })
  @Allow(CompliancePermissions['compliance:read'])
  async assignments(
    @CurrentActor() actor: Actor,
    @Args() args: AssignmentArgs,
  ): Promise<ConnectionOf<AssignmentType>> {
    const filter = {
      obligationId: toUuid('obl', args.obligationId, 'obligationId'),
      unitId: args.unitId ? toUuid('unt', args.unitId, 'unitId') : null,
      state: args.state ?? null,
      search: args.search?.trim() || null,
    };
    const rows = await this.service.list(actor, filter, args.first + 1, positionOf(args.after, /^.*$/su));
    return toConnection(rows, args, toAssignment, (row) => [row.sortName, row.id]);
  }

  @Query(() => [MyObligation], { description: 'Obligations of the signed-in person, the newest year first.' })
  @SignedIn()
  async myObligations(@CurrentActor() actor: Actor): Promise<MyObligation[]> {
    return (await this.service.ofLearner(actor.id)).map(toMyObligation);
  }

  @Mutation(() => WaiveAssignmentResult, {
    description: 'Lets one person off an obligation; waiving it again changes nothing.',
  })
  @Allow(CompliancePermissions['compliance:manage'])
  waiveAssignment(
    @CurrentActor() actor: Actor,
    @Args('input') input: WaiveAssignmentInput,
  ): Promise<typeof WaiveAssignmentResult> {
    return orRefusal(WaiveAssignmentRefusal, async () => {
      const id = toUuid('asg', input.assignmentId, 'input.assignmentId');
      return toAssignment(await this.service.waive(actor, id, input.reason));
    });
  }

  @Mutation(() => ExportedFile, {
    description: 'Makes a table of the people of the own scope with an obligation; who took it is on record.',
  })
  @Allow(CompliancePermissions['compliance:read'])
  async exportAssignments(
    @CurrentActor() actor: Actor,
    @Args('obligationId', { type: () => ID, description: '`obl_…`' }) obligationId: string,
    @Args('unitId', {
      type: () => ID,
      nullable: true,
      description: 'Only of this unit and below, `unt_…`.',
    })
    unitId: string | null,
    @Args('format', {
      type: () => TableFormatEnum,
      defaultValue: 'XLSX',
      description: 'Format of the file.',
    })
    format: TableFormat,
  ): Promise<ExportedFile> {
    const { id, name, rows } = await this.exports.make(
      actor,
      toUuid('obl', obligationId, 'obligationId'),
      unitId ? toUuid('unt', unitId, 'unitId') : null,
      format,
    );
    return { url: this.files.urlOf(toTypeId('fil', id), name), name, rows };
  }
}
