import {
  type DocumentNode,
  execute,
  type ExecutionArgs,
  type ExecutionResult,
  getOperationAST,
  GraphQLError,
  type GraphQLSchema,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';
import { LRUCache } from 'lru-cache';
import { defaultsFiller } from './input-defaults';
import { LIMITS, limitRules } from './limits';

interface Compiled {
  compiled: CompiledQuery;
  withDefaults: ReturnType<typeof defaultsFiller>;
}

interface Prepared {
  document: DocumentNode;
  errors: readonly GraphQLError[];
  /** Per operation name: compiled at the second use, so that one-off documents cost nothing. */
  compiled: Map<string, Compiled | 'seen' | 'interpret'>;
}

/**
 * Parses, validates and runs operations. Documents are remembered by their text, the good and the bad ones;
 * one that comes again is compiled by graphql-jit, which halves the cost of lists (docs/adr/0002).
 */
export class GraphqlEngine {
  private readonly prepared = new LRUCache<string, Prepared>({ max: 2_000, maxSize: 8_000_000 });
  private readonly byDocument = new WeakMap<DocumentNode, Prepared>();
  private readonly rules = [...specifiedRules, ...limitRules()];

  constructor(private readonly schema: GraphQLSchema) {}

  /** Throws a GraphQLError when the text is no GraphQL or holds too many tokens. */
  parse(source: string): DocumentNode {
    const known = this.prepared.get(source);
    if (known) return known.document;
    const document = parse(source, { maxTokens: LIMITS.tokens });
    const entry: Prepared = { document, errors: this.check(document), compiled: new Map() };
    this.prepared.set(source, entry, { size: source.length + 1 });
    this.byDocument.set(document, entry);
    return document;
  }

  validate(document: DocumentNode): readonly GraphQLError[] {
    return this.byDocument.get(document)?.errors ?? this.check(document);
  }

  execute(args: ExecutionArgs): Promise<ExecutionResult> | ExecutionResult {
    const query = this.compiledFor(args.document, args.operationName ?? '');
    if (!query) return execute(args);
    return query.compiled.query(args.rootValue, args.contextValue, query.withDefaults(args.variableValues));
  }

  private check(document: DocumentNode): readonly GraphQLError[] {
    try {
      return validate(this.schema, document, this.rules, { maxErrors: 10 });
    } catch (error) {
      // The limit rules throw instead of reporting.
      if (error instanceof GraphQLError) return [error];
      throw error;
    }
  }

  private compiledFor(document: DocumentNode, operationName: string): Compiled | null {
    const entry = this.byDocument.get(document);
    if (!entry) return null;
    const state = entry.compiled.get(operationName);
    if (state === undefined) {
      entry.compiled.set(operationName, 'seen');
      return null;
    }
    if (state === 'interpret') return null;
    if (state !== 'seen') return state;
    const operation = getOperationAST(document, operationName || null);
    const query =
      operation?.operation === 'subscription'
        ? null
        : compileQuery(this.schema, document, operationName || undefined);
    if (!operation || query === null || !isCompiledQuery(query)) {
      entry.compiled.set(operationName, 'interpret');
      return null;
    }
    const compiled = { compiled: query, withDefaults: defaultsFiller(this.schema, operation) };
    entry.compiled.set(operationName, compiled);
    return compiled;
  }
}
