import { Args, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { badInput, notFound } from '@platform/errors';
import { type ConnectionOf, fromCursor, toConnection, toUuid } from '@platform/graphql';
import { SignedInOrAllow } from '@platform/security';
import { IdentityPermissions } from '../identity.permissions';
import { ChildrenArgs, OrgUnitsArgs } from './org-unit.input';
import { OrgUnitLoaders } from './org-unit.loaders';
import { OrgUnitReader } from './org-unit.reader';
import { OrgUnitConnection, OrgUnitNode, toOrgUnit } from './org-unit.type';

/** Rank of the kind, code and id inside a cursor; a forged one is `BAD_USER_INPUT`, not a fault of ours. */
function positionOf(cursor: string | null | undefined): string[] | null {
  const keys = fromCursor(cursor, 3);
  if (keys && (!/^\d$/.test(keys[0] ?? '') || !/^[\da-f-]{36}$/.test(keys[2] ?? '')))
    throw badInput({ path: 'after', code: 'invalid_cursor', message: 'is not a cursor of this list' });
  return keys;
}

/**
 * The administrative map, for every signed-in person and for programs with the scope `identity:read-units`. It is
 * not cut to a program's own subtree: the units of the country are no secret.
 */
@SignedInOrAllow(IdentityPermissions['identity:read-units'])
@Resolver(() => OrgUnitNode)
export class OrgUnitResolver {
  constructor(
    private readonly units: OrgUnitReader,
    private readonly loaders: OrgUnitLoaders,
  ) {}

  @Query(() => OrgUnitConnection, { description: 'Units of a day, larger kinds first, then by code.' })
  async orgUnits(@Args() args: OrgUnitsArgs): Promise<ConnectionOf<OrgUnitNode>> {
    const parentId = args.parentId ? toUuid('unt', args.parentId, 'parentId') : null;
    const rows = await this.units.list({
      search: args.search,
      type: args.type,
      parentIds: parentId ? [parentId] : null,
      asOf: args.asOf ?? (await this.units.today()),
      after: positionOf(args.after),
      limit: args.first + 1,
    });
    return toConnection(rows, args, toOrgUnit, (unit) => this.units.keysOf(unit));
  }

  @Query(() => OrgUnitNode, { description: 'A unit of any time.' })
  async orgUnit(@Args('id', { type: () => ID, description: '`unt_…`' }) id: string): Promise<OrgUnitNode> {
    const unit = await this.loaders.byId.load(toUuid('unt', id));
    if (!unit) throw notFound('unit');
    return toOrgUnit(unit);
  }

  @ResolveField(() => OrgUnitNode, { nullable: true, description: 'The unit above; null at the root.' })
  async parent(@Parent() unit: OrgUnitNode): Promise<OrgUnitNode | null> {
    const parent = unit.parentId && (await this.loaders.byId.load(toUuid('unt', unit.parentId)));
    return parent ? toOrgUnit(parent) : null;
  }

  @ResolveField(() => OrgUnitConnection, { description: 'Units directly below.' })
  async children(
    @Parent() unit: OrgUnitNode,
    @Args() args: ChildrenArgs,
  ): Promise<ConnectionOf<OrgUnitNode>> {
    const rows = await this.loaders.children.load({
      parentId: toUuid('unt', unit.id),
      asOf: args.asOf ?? (await this.units.today()),
      after: positionOf(args.after),
      limit: args.first + 1,
    });
    return toConnection(rows, args, toOrgUnit, (child) => this.units.keysOf(child));
  }

  @ResolveField(() => [OrgUnitNode], { description: 'Units that took over when it was closed.' })
  async successors(@Parent() unit: OrgUnitNode): Promise<OrgUnitNode[]> {
    return (await this.loaders.successors.load(toUuid('unt', unit.id))).map(toOrgUnit);
  }
}
