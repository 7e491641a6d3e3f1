import type { IncomingMessage, ServerResponse } from 'node:http';

/** The part of Fastify's request that the mock uses. */
export interface HttpRequest {
  readonly raw: IncomingMessage;
}

/** The part of Fastify's reply that the mock uses. */
export interface HttpReply {
  readonly raw: ServerResponse;
  status(code: number): HttpReply;
  headers(values: Record<string, string>): HttpReply;
  send(body: string): HttpReply;
  redirect(url: string, code: number): HttpReply;
}
