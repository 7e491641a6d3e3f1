import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { badInput } from '@platform/errors';
import { type ConnectionOf, orRefusal, toConnection, toUuid } from '@platform/graphql';
import { type Actor, Allow, CurrentActor } from '@platform/security';
import { AssignmentService } from '../assignment/assignment.service';
import { CompliancePermissions } from '../compliance.permissions';
import {
  ActivateObligationInput,
  CloseObligationInput,
  CreateObligationInput,
  ObligationArgs,
} from './obligation.input';
import type { ObligationRow } from './obligation.repository';
import {
  ActivateObligationRefusal,
  ActivateObligationResult,
  CloseObligationRefusal,
  CloseObligationResult,
  CreateObligationRefusal,
  CreateObligationResult,
} from './obligation.result';
import { ObligationService } from './obligation.service';
import { ObligationConnection, ObligationType, toObligation } from './obligation.type';
import { positionOf } from './position-of';
import { ObligationPreview, toPreview } from './preview.type';

@Resolver(() => ObligationType)
export class ObligationResolver {
  constructor(
    private readonly obligations: ObligationService,
    private readonly assignments: AssignmentService,
  ) {}

  @Query(() => ObligationConnection, {
    name: 'obligations',
    description: 'Obligations that concern the own scope, the newest first.',
  })
  @Allow(CompliancePermissions['compliance:read'])
  async list(
    @CurrentActor() actor: Actor,
    @Args() args: ObligationArgs,
  ): Promise<ConnectionOf<ObligationType>> {
    const filter = { year: args.year ?? null, state: args.state ?? null };
    const rows = await this.obligations.list(
      actor,
      filter,
      args.first + 1,
      positionOf(args.after, /^\d{4}$/),
    );
    const shown = await this.show(actor, rows);
    return toConnection(
      rows.map((row, index) => ({ row, node: shown[index] })),
      args,
      ({ node }) => node,
      ({ row }) => [row.year, row.id],
    );
  }

  @Query(() => ObligationType, { description: 'One obligation with its counts in the own scope.' })
  @Allow(CompliancePermissions['compliance:read'])
  async obligation(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: '`obl_…`' }) id: string,
  ): Promise<ObligationType> {
    return this.showOne(actor, await this.obligations.getVisible(actor, toUuid('obl', id)));
  }

  @Query(() => ObligationPreview, {
    description: 'Who would get an obligation today and why; changes nothing.',
  })
  @Allow(CompliancePermissions['compliance:manage'])
  async previewObligation(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: '`obl_…`' }) id: string,
    @Args('first', { type: () => Int, defaultValue: 20, description: 'How many people to name, 0 to 100.' })
    first: number,
  ): Promise<ObligationPreview> {
    if (first < 0 || first > 100)
      throw badInput({ path: 'first', code: 'out_of_range', message: 'must be 0 to 100' });
    return toPreview(await this.obligations.preview(actor, toUuid('obl', id), first));
  }

  @Mutation(() => CreateObligationResult, { description: 'Drafts an obligation; nobody has it yet.' })
  @Allow(CompliancePermissions['compliance:manage'])
  createObligation(
    @CurrentActor() actor: Actor,
    @Args('input') input: CreateObligationInput,
  ): Promise<typeof CreateObligationResult> {
    return orRefusal(CreateObligationRefusal, async () => {
      const unitId = toUuid('unt', input.unitId, 'input.unitId');
      const wish = { ...input, unitId, titleEn: input.titleEn ?? null };
      return this.showOne(actor, await this.obligations.create(actor, wish));
    });
  }

  @Mutation(() => ActivateObligationResult, {
    description: 'Gives an obligation to everybody concerned; activating it again changes nothing.',
  })
  @Allow(CompliancePermissions['compliance:manage'])
  activateObligation(
    @CurrentActor() actor: Actor,
    @Args('input') input: ActivateObligationInput,
  ): Promise<typeof ActivateObligationResult> {
    return orRefusal(ActivateObligationRefusal, async () => {
      const id = toUuid('obl', input.obligationId, 'input.obligationId');
      return this.showOne(actor, await this.obligations.activate(actor, id));
    });
  }

  @Mutation(() => CloseObligationResult, {
    description: 'Ends an obligation; closing it again changes nothing.',
  })
  @Allow(CompliancePermissions['compliance:manage'])
  closeObligation(
    @CurrentActor() actor: Actor,
    @Args('input') input: CloseObligationInput,
  ): Promise<typeof CloseObligationResult> {
    return orRefusal(CloseObligationRefusal, async () => {
      const id = toUuid('obl', input.obligationId, 'input.obligationId');
      return this.showOne(actor, await this.obligations.close(actor, id, input.reason));
    });
  }

  private async show(actor: Actor, rows: ObligationRow[]): Promise<ObligationType[]> {
    const counts = await this.assignments.countsOf(
      actor,
      rows.map((row) => row.id),
    );
    return rows.map((row) => {
      const own = counts.get(row.id);
      if (!own) throw new Error('an obligation was not counted');
      return toObligation(row, own);
    });
  }

  private async showOne(actor: Actor, row: ObligationRow): Promise<ObligationType> {
    const [shown] = await this.show(actor, [row]);
    return shown;
  }
}
