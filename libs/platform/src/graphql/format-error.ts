import { HttpException, Logger } from '@nestjs/common';
import { GraphQLError, type GraphQLErrorExtensions } from 'graphql';
import { type FieldFault, Problem, type ProblemCode, Refused } from '@platform/errors';
import { translate } from '@platform/i18n';
import { currentContext } from '@platform/observability';

const log = new Logger('GraphQL');

/**
 * The one filter for everything that is not an expected refusal: a stable `extensions.code`, the paths of
 * faulty fields, and for our own faults nothing but the request's id.
 */
export function formatError(error: GraphQLError | Error): GraphQLError {
  const at = error instanceof GraphQLError ? { nodes: error.nodes, path: error.path } : {};
  const source = error instanceof GraphQLError ? error.originalError : error;
  if (!source && error instanceof GraphQLError) return requestFault(error);
  const { code, message, fields } = explain(source as Error);
  return new GraphQLError(message, {
    ...at,
    extensions: { code, requestId: currentContext().requestId, ...(fields.length > 0 && { fields }) },
  });
}

interface Explanation {
  code: ProblemCode;
  message: string;
  fields: FieldFault[];
}

/** What a thrown thing means to a client, over GraphQL and over plain HTTP alike. */
export function explain(error: Error): Explanation {
  if (error instanceof Problem) return error;
  if (error instanceof Refused)
    return { code: 'CONFLICT', message: translate(`refusal.${error.code}`, error.details), fields: [] };
  if (error instanceof HttpException)
    return { code: codeOf(error.getStatus()), message: error.message, fields: [] };
  if (error instanceof GraphQLError) return { code: 'BAD_USER_INPUT', message: error.message, fields: [] };
  if (isUnstorable(error))
    return { code: 'BAD_USER_INPUT', message: 'A text holds a character that cannot be stored', fields: [] };
  log.error({ error: error.name, stack: error.stack }, 'unexpected error');
  return { code: 'INTERNAL', message: 'Something went wrong here', fields: [] };
}

/** The document or its variables do not fit the schema: graphql-js found it, nothing ran. */
function requestFault(error: GraphQLError): GraphQLError {
  // graphql-jit's errors have no extensions, whatever the type says.
  const extensions = error.extensions as GraphQLErrorExtensions | undefined;
  const known = typeof extensions?.code === 'string' ? extensions : { code: 'BAD_USER_INPUT' };
  const path = /got invalid value .* at "([^"]+)"/.exec(error.message)?.[1];
  return new GraphQLError(error.message, {
    nodes: error.nodes,
    source: error.source,
    positions: error.positions,
    path: error.path,
    extensions: {
      ...known,
      requestId: currentContext().requestId,
      ...(path && { fields: [{ path, code: 'invalid_value', message: error.message }] }),
    },
  });
}

/** PostgreSQL refuses NUL in text and jsonb (22021, 22P05): the only input that passes GraphQL and not it. */
function isUnstorable(error: Error): boolean {
  return 'code' in error && (error.code === '22021' || error.code === '22P05');
}

function codeOf(status: number): ProblemCode {
  if (status === 401) return 'UNAUTHENTICATED';
  if (status === 403) return 'FORBIDDEN';
  if (status === 404) return 'NOT_FOUND';
  if (status === 409) return 'CONFLICT';
  if (status === 429) return 'RATE_LIMITED';
  if (status === 503) return 'UNAVAILABLE';
  return status < 500 ? 'BAD_USER_INPUT' : 'INTERNAL';
}
