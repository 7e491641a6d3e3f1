import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Outbox } from './outbox';
import { QueueDashboard } from './queue-dashboard';
import { QueueDashboardController } from './queue-dashboard.controller';
import { HandlerRegistry } from './registry';
import { OutboxRelay } from './relay';
import { JobRunner } from './runner';
import { QueueTransport } from './transport';
import { WorkerLoop } from './worker-loop';

/** Writing to the outbox: api, worker and cli. */
@Global()
@Module({ providers: [Outbox, QueueTransport], exports: [Outbox, QueueTransport] })
export class QueueModule {}

/** Doing the work: the worker only. */
@Module({
  imports: [DiscoveryModule],
  providers: [HandlerRegistry, OutboxRelay, JobRunner, WorkerLoop],
  exports: [WorkerLoop, OutboxRelay, HandlerRegistry],
})
export class QueueWorkerModule {}

/** The dashboard for administrators: the API only. */
@Module({ controllers: [QueueDashboardController], providers: [QueueDashboard] })
export class QueueDashboardModule {}
