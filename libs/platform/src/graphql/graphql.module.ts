import { Module } from '@nestjs/common';
import { IdempotencyStore } from './idempotency';

@Module({ providers: [IdempotencyStore], exports: [IdempotencyStore] })
export class GraphqlModule {}
