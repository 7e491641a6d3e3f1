import {
  type GraphQLInputType,
  type GraphQLSchema,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  type OperationDefinitionNode,
  typeFromAST,
  valueFromASTUntyped,
} from 'graphql';

type Variables = Readonly<Record<string, unknown>>;
type Fill = (value: unknown) => unknown;

/**
 * Variables with every default filled in that the operation and its input types declare. graphql-js does so by
 * itself while graphql-jit takes what is left out for missing; costs nothing where there are no defaults.
 */
export function defaultsFiller(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
): (given: Variables | null | undefined) => Record<string, unknown> {
  const defaults: Record<string, unknown> = {};
  const fills: [name: string, fill: Fill][] = [];
  for (const { variable, type, defaultValue } of operation.variableDefinitions ?? []) {
    const name = variable.name.value;
    if (defaultValue) defaults[name] = valueFromASTUntyped(defaultValue);
    const declared = typeFromAST(schema, type as never) as GraphQLInputType | undefined;
    const fill = declared && isInputType(declared) ? fillOf(declared, new Set()) : null;
    if (fill) fills.push([name, fill]);
  }
  return (given) => {
    const variables = { ...defaults, ...given };
    for (const [name, fill] of fills) variables[name] = fill(variables[name]);
    return variables;
  };
}

/** Fills in what an input type leaves out; null when nothing in it has a default. */
function fillOf(type: GraphQLInputType, around: ReadonlySet<GraphQLInputType>): Fill | null {
  if (isNonNullType(type)) return fillOf(type.ofType, around);
  if (isListType(type)) {
    const fill = fillOf(type.ofType, around);
    // A single value stands for a list of one (GraphQL specification, 3.11 Input Coercion).
    return fill && ((value) => (Array.isArray(value) ? value.map(fill) : fill(value)));
  }
  if (!isInputObjectType(type) || around.has(type)) return null;
  const inside = new Set([...around, type]);
  const fields = Object.values(type.getFields()).flatMap(({ name, type: fieldType, defaultValue }) => {
    const fill = fillOf(fieldType, inside);
    return fill || defaultValue !== undefined ? [{ name, fill, defaultValue }] : [];
  });
  if (fields.length === 0) return null;
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    const filled: Record<string, unknown> = { ...value };
    for (const { name, fill, defaultValue } of fields) {
      if (filled[name] === undefined && defaultValue !== undefined) filled[name] = defaultValue;
      if (fill && filled[name] !== undefined) filled[name] = fill(filled[name]);
    }
    return filled;
  };
}
