import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { Handles, type JobHandler, ListensTo, type RegisteredHandler } from './handler';
import type { JobDefinition } from './job';

/** Every handler and listener of this process, found by their decorators when it starts. */
@Injectable()
export class HandlerRegistry {
  private readonly handlers = new Map<string, RegisteredHandler>();
  private readonly listeners = new Map<string, string[]>();

  constructor(private readonly discovery: DiscoveryService) {}

  /** Finds the handlers and refuses to go on when a declared job has none or two. */
  discover(declared: readonly JobDefinition[]): void {
    for (const wrapper of this.discovery.getProviders()) {
      const handler = wrapper.instance as JobHandler<JobDefinition> | undefined;
      const job = this.discovery.getMetadataByDecorator(Handles, wrapper);
      const listener = this.discovery.getMetadataByDecorator(ListensTo, wrapper);
      if (!handler || (!job && !listener)) continue;
      if (job)
        this.register({
          ...job,
          handle: (payloads) => handler.handle(payloads),
          giveUp: async (payload) => handler.giveUp?.(payload),
        });
      if (listener) {
        const { event, name, queue = 'work', batch = 50 } = listener;
        this.register({
          name,
          queue,
          fields: event.fields,
          batch,
          maxAttempts: 12,
          outsideTransaction: false,
          handle: (payloads) => handler.handle(payloads),
        });
        this.listeners.set(event.name, [...(this.listeners.get(event.name) ?? []), name]);
      }
    }
    const missing = declared.filter((job) => !this.handlers.has(job.name)).map((job) => job.name);
    if (missing.length > 0) throw new Error(`Jobs without a handler: ${missing.join(', ')}`);
  }

  get(name: string): RegisteredHandler {
    const handler = this.handlers.get(name);
    if (!handler) throw new Error(`Unknown job ${name}`);
    return handler;
  }

  listenersOf(event: string): string[] {
    return this.listeners.get(event) ?? [];
  }

  private register(handler: RegisteredHandler): void {
    if (this.handlers.has(handler.name)) throw new Error(`Two handlers for ${handler.name}`);
    this.handlers.set(handler.name, handler);
  }
}
