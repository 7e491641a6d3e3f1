import { DiscoveryService } from '@nestjs/core';
import type { EventDefinition, JobDefinition, PayloadOf, QueueName } from './job';

/** What a processor implements: `export class GradeProcessor implements JobHandler<typeof GradeAttemptJob>`. */
export interface JobHandler<D> {
  /** One call gets at most `batch` payloads. Throwing retries them, one by one when there were several. */
  handle(payloads: PayloadOf<D>[]): Promise<void>;
  /** Called once when a payload has failed for the last time, for whoever waits for the outcome. */
  giveUp?(payload: PayloadOf<D>): Promise<void>;
}

/** How a listener wants to be called. */
export interface ListenerOptions {
  event: EventDefinition;
  /** Unique: `<lib>.on-<event>`. It is the name of the deliveries in the outbox. */
  name: string;
  queue?: QueueName;
  batch?: number;
}

/** Marks the one processor of a job. */
export const Handles = DiscoveryService.createDecorator<JobDefinition>();

/** Marks a listener of an event. */
export const ListensTo = DiscoveryService.createDecorator<ListenerOptions>();

/** A handler as the worker runs it, whether it came from a job or from an event's listener. */
export interface RegisteredHandler {
  name: string;
  queue: QueueName;
  fields: readonly string[];
  batch: number;
  maxAttempts: number;
  outsideTransaction: boolean;
  handle(payloads: Record<string, string>[]): Promise<void>;
  giveUp?(payload: Record<string, string>): Promise<void>;
}
