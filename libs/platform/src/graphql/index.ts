export {
  Connection,
  type ConnectionOf,
  fromCursor,
  PageArgs,
  PageInfo,
  toConnection,
  toCursor,
} from './connection';
export { GraphqlEngine } from './engine';
export { explain, formatError } from './format-error';
export type { GraphqlContext } from './graphql-context';
export { GraphqlDriver, type GraphqlDriverOptions } from './graphql.driver';
export { GraphqlModule, GraphqlWorkerModule } from './graphql.module';
export { IdempotencyStore } from './idempotency';
export { IdempotencyKey } from './idempotency-key.entity';
export { limitRules, LIMITS } from './limits';
export { Reason } from './reason';
export { orRefusal, Refusal, refusalCodes, RefusalType, ResultUnion } from './refusal';
export { findUuid, IsTypeId, toTypeId, toUuid } from './type-id';
export { createValidationPipe } from './validation.pipe';
