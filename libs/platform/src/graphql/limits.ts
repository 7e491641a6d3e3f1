import { costLimitRule } from '@escape.tech/graphql-armor-cost-limit';
import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import { type ValidationRule } from 'graphql';

/** What one operation may ask for; each limit is far above the example operations in docs/api/operations. */
export const LIMITS = { depth: 12, aliases: 20, tokens: 2_000, cost: 20_000 };

/** Rules that refuse documents which would be dear to run, before anything runs. */
export const limitRules = (): ValidationRule[] =>
  [
    maxDepthRule({ n: LIMITS.depth, ignoreIntrospection: true }),
    maxAliasesRule({ n: LIMITS.aliases }),
    costLimitRule({
      maxCost: LIMITS.cost,
      objectCost: 2,
      scalarCost: 1,
      depthCostFactor: 1.4,
      ignoreIntrospection: true,
    }),
  ] as ValidationRule[];
