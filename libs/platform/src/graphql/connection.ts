import { type Type } from '@nestjs/common';
import { ArgsType, Field, Int, ObjectType } from '@nestjs/graphql';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { badInput } from '@platform/errors';

/** Arguments of every list (Relay cursor connections, forward only). */
@ArgsType()
export class PageArgs {
  @Field(() => Int, { defaultValue: 20, description: 'How many items, 1 to 100.' })
  @IsInt()
  @Min(1)
  @Max(100)
  first: number = 20;

  @Field(() => String, { nullable: true, description: 'Cursor of the item to start after.' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  after?: string | null;
}

@ObjectType({ description: 'Where a page stands in its list (Relay).' })
export class PageInfo {
  @Field(() => String, { nullable: true, description: 'Cursor of the first item of this page.' })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: 'Cursor of the last item: pass it as `after`.' })
  endCursor!: string | null;

  @Field(() => Boolean, { description: 'Whether there are items after this page.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Whether this page was asked for with a cursor.' })
  hasPreviousPage!: boolean;
}

export interface ConnectionOf<Node> {
  edges: { cursor: string; node: Node }[];
  nodes: Node[];
  pageInfo: PageInfo;
}

/** Makes the `XConnection` and `XEdge` types of a node type. `name` is the node's GraphQL name. */
export function Connection<Node>(NodeType: Type<Node>, name: string): Type<ConnectionOf<Node>> {
  @ObjectType(`${name}Edge`, { description: `A ${name} and its cursor.` })
  class Edge {
    @Field(() => String, { description: 'Opaque position of the item.' })
    cursor!: string;

    @Field(() => NodeType, { description: 'The item.' })
    node!: Node;
  }

  @ObjectType(`${name}Connection`, { description: `A page of a list of ${name} (Relay connection).` })
  class Page {
    @Field(() => [Edge], { description: 'The items with their cursors.' })
    edges!: Edge[];

    @Field(() => [NodeType], { description: 'The items without their cursors.' })
    nodes!: Node[];

    @Field(() => PageInfo, { description: 'Where this page stands.' })
    pageInfo!: PageInfo;
  }
  return Page;
}

/** Cursor of a row: the values it was sorted by. */
export const toCursor = (keys: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(keys)).toString('base64url');

/** The values inside a cursor, as text for a keyset comparison; null without one. Refuses foreign cursors. */
export function fromCursor(cursor: string | null | undefined, count: number): string[] | null {
  if (!cursor) return null;
  try {
    const keys = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown;
    if (
      Array.isArray(keys) &&
      keys.length === count &&
      keys.every((key) => ['string', 'number'].includes(typeof key))
    )
      return keys.map(String);
  } catch {
    // Falls through to the same answer as any other foreign cursor.
  }
  throw badInput({ path: 'after', code: 'invalid_cursor', message: 'is not a cursor of this list' });
}

/**
 * Builds a page from rows read with `limit first + 1`: the extra row only says that there is more.
 * `keysOf` gives the values the rows are sorted by, the id last so that they are unique.
 */
export function toConnection<Row, Node>(
  rows: Row[],
  page: PageArgs,
  toNode: (row: Row) => Node,
  keysOf: (row: Row) => readonly (string | number)[],
): ConnectionOf<Node> {
  const edges = rows
    .slice(0, page.first)
    .map((row) => ({ cursor: toCursor(keysOf(row)), node: toNode(row) }));
  return {
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: {
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
      hasNextPage: rows.length > page.first,
      hasPreviousPage: Boolean(page.after),
    },
  };
}
