import { Module } from '@nestjs/common';
import { IdempotencyStore } from './idempotency';
import { PurgeIdempotencyKeys } from './purge-idempotency-keys.schedule';

@Module({ providers: [IdempotencyStore], exports: [IdempotencyStore] })
export class GraphqlModule {}

/** What the worker does for the API. */
@Module({ providers: [PurgeIdempotencyKeys] })
export class GraphqlWorkerModule {}
