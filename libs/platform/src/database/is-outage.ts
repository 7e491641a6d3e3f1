import { types } from 'node:util';
import { DatabaseError } from 'pg';

/**
 * Classes of SQLSTATE (PostgreSQL, appendix A) that say something of the server and nothing of the statement:
 * connection exception, insufficient resources, operator intervention, system error.
 */
const OF_THE_SERVER = /^(08|53|57|58)/;

/** Whether PostgreSQL could not be asked, so that any other statement would have met the same. */
export function isOutage(error: unknown): boolean {
  if (error instanceof DatabaseError) return OF_THE_SERVER.test(error.code ?? '');
  // Lost, refused and late connections are plain errors, one for each address that was tried; a TypeError is a
  // mistake about one call.
  return types.isNativeError(error) && (error.name === 'Error' || error.name === 'AggregateError');
}
