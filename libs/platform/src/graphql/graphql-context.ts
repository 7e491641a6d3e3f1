import type { FastifyRequest } from 'fastify';
import type { AuthenticatedRequest } from '@platform/security';

/** What resolvers get as their context. */
export interface GraphqlContext {
  req: FastifyRequest & AuthenticatedRequest;
}
