export { enqueueFrom } from './enqueue-from';
export { Handles, type JobHandler, ListensTo } from './handler';
export {
  defineEvent,
  defineJob,
  type EventDefinition,
  type JobDefinition,
  type PayloadOf,
  type QueueName,
} from './job';
export { Outbox } from './outbox';
export { OutboxRow } from './outbox.entity';
export { Postponed } from './postponed';
export { QueueDashboardModule, QueueModule, QueueWorkerModule } from './queue.module';
export { HandlerRegistry } from './registry';
export { OutboxRelay, REDISPATCH_AFTER_SECONDS } from './relay';
export { Scheduled, type ScheduledWork } from './schedule';
export { ScheduleRow } from './schedule.entity';
export { queueNames, QueueTransport } from './transport';
export { WorkerLoop } from './worker-loop';
