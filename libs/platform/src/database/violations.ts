import { QueryFailedError } from 'typeorm';

interface PostgresError {
  code?: string;
  constraint?: string;
}

function postgresError(error: unknown): PostgresError | null {
  if (error instanceof QueryFailedError) return error.driverError as PostgresError;
  return error instanceof Error && 'code' in error ? (error as PostgresError) : null;
}

/** Whether PostgreSQL refused the row by this unique (or exclusion) constraint; without a name, by any. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  const found = postgresError(error);
  if (found?.code !== '23505' && found?.code !== '23P01') return false;
  return constraint === undefined || found.constraint === constraint;
}

/** Whether a foreign key points nowhere. */
export function isForeignKeyViolation(error: unknown, constraint?: string): boolean {
  const found = postgresError(error);
  return found?.code === '23503' && (constraint === undefined || found.constraint === constraint);
}

/** Whether PostgreSQL ended the transaction because two or more waited for each other. */
export const isDeadlock = (error: unknown): boolean => postgresError(error)?.code === '40P01';
