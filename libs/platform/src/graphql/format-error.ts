import { HttpException, Logger } from '@nestjs/common';
import { GraphQLError, type GraphQLErrorExtensions } from 'graphql';
import { isUnreachable } from '@platform/database';
import { type FieldFault, Problem, type ProblemCode, Refused } from '@platform/errors';
import { hasMessage, translate } from '@platform/i18n';
import { currentContext } from '@platform/observability';
import './problem.messages';

const log = new Logger('GraphQL');

/**
 * The one filter for everything that is not an expected refusal: a stable `extensions.code`, the paths of
 * faulty fields, and for our own faults nothing but the request's id.
 */
export function formatError(error: GraphQLError | Error): GraphQLError {
  const at = error instanceof GraphQLError ? { nodes: error.nodes, path: error.path } : {};
  const source = (error instanceof GraphQLError && error.originalError) || error;
  // graphql-js wraps what a scalar says of a variable, so the source may be an error of its own too.
  if (source instanceof GraphQLError) return requestFault(error as GraphQLError);
  const { code, refusal, message, detail, fields } = explain(source);
  return new GraphQLError(message, {
    ...at,
    extensions: {
      code,
      requestId: currentContext().requestId,
      ...(refusal && { refusal }),
      ...(detail && { detail }),
      ...(fields.length > 0 && { fields }),
    },
  });
}

export interface Explanation {
  code: ProblemCode;
  /** Of an expected refusal its own stable code, e.g. `ALREADY_REVOKED`; `code` is CONFLICT then. */
  refusal?: string;
  /** For people, in the language of the request. */
  message: string;
  /** For programmers: what was thrown, in English; null where that must not be told. */
  detail: string | null;
  fields: Omit<FieldFault, 'values'>[];
}

/** What a thrown thing means to a client, over GraphQL and over plain HTTP alike. */
export function explain(error: Error): Explanation {
  if (error instanceof Refused) {
    const text = (language?: 'en') => translate(`refusal.${error.code}`, error.details, language);
    return { code: 'CONFLICT', refusal: String(error.code), message: text(), detail: text('en'), fields: [] };
  }
  if (error instanceof Problem) return inWords(error.code, error.message, error.fields);
  if (error instanceof HttpException) return inWords(codeOf(error.getStatus()), error.message);
  if (error instanceof GraphQLError) return inWords('BAD_USER_INPUT', error.message);
  if (isUnstorable(error)) return inWords('BAD_USER_INPUT', 'A text holds a character that cannot be stored');
  if (isUnreachable(error)) {
    log.error({ error: error.name, stack: error.stack }, 'a server does not answer');
    return inWords('UNAVAILABLE', 'A server that this needs does not answer');
  }
  log.error({ error: error.name, stack: error.stack }, 'unexpected error');
  return { ...inWords('INTERNAL', 'Something went wrong here'), detail: null };
}

const inWords = (code: ProblemCode, english: string, faults: FieldFault[] = []): Explanation => ({
  code,
  message: inLanguage(`problem.${code}`, english),
  detail: english,
  fields: faults.map((fault) => ({
    path: fault.path,
    code: fault.code,
    message: inLanguage(`fault.${fault.code}`, fault.message, fault.values),
  })),
});

/** The one place where a text that was thrown in English becomes Vietnamese (`problem.messages.ts`). */
function inLanguage(key: string, english: string, values?: FieldFault['values']): string {
  const { language } = currentContext();
  return language === 'vi' && hasMessage(key, language) ? translate(key, values) : english;
}

/**
 * The document or its variables do not fit the schema: graphql-js found it, nothing ran. A faulty document is
 * told in graphql-js's own words, since only a programmer can meet it; a variable may hold what a person typed.
 */
function requestFault(error: GraphQLError): GraphQLError {
  // graphql-jit's errors have no extensions, whatever the type says, and call an inner field a variable.
  const extensions = error.extensions as GraphQLErrorExtensions | undefined;
  const known = typeof extensions?.code === 'string' ? extensions : { code: 'BAD_USER_INPUT' };
  const path = extensions ? variablePath(error.message) : null;
  const told = path && inWords('BAD_USER_INPUT', error.message, [faultOf(path, error.message)]);
  return new GraphQLError(told ? told.message : error.message, {
    nodes: error.nodes,
    source: error.source,
    positions: error.positions,
    path: error.path,
    extensions: {
      ...known,
      requestId: currentContext().requestId,
      ...(told && { detail: told.detail, fields: told.fields }),
    },
  });
}

const faultOf = (path: string, message: string): FieldFault => ({ path, code: 'invalid_value', message });

/** Where the value of a variable is wrong, `input.answers.0.sequence`; null when the fault is another. */
function variablePath(message: string): string | null {
  const [, name, inner] =
    /^Variable "\$(\w+)" (?:got invalid value (?:.* at "([^"]+)")?|of required type )/s.exec(message) ?? [];
  return inner?.replace(/\[(\d+)\]/g, '.$1') ?? name ?? null;
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
