import type { Permission } from './actor';

/** Roles a person can be granted on a unit and everything below it. Being a learner needs no grant. */
export const ROLES = [
  'HELPER',
  'AUTHOR',
  'REVIEWER',
  'EXAMINER',
  'UNIT_MANAGER',
  'ADMINISTRATOR',
  'AUDITOR',
] as const;
export type Role = (typeof ROLES)[number];

const rolesByPermission = new Map<Permission, readonly Role[]>();

/**
 * Declares a lib's permissions with the roles that carry them, in `<lib>.permissions.ts`. Whoever wants to know
 * what a role may do reads these tables (docs/security.md shows them all).
 */
export function definePermissions<const Table extends Record<Permission, readonly Role[]>>(
  table: Table,
): { [Name in keyof Table]: Name } {
  for (const [permission, roles] of Object.entries(table))
    rolesByPermission.set(permission as Permission, roles);
  return Object.fromEntries(Object.keys(table).map((name) => [name, name])) as {
    [Name in keyof Table]: Name;
  };
}

/** The roles that carry a permission; none for a permission nobody declared. */
export const rolesWith = (permission: Permission): readonly Role[] => rolesByPermission.get(permission) ?? [];

export const isDeclared = (permission: string): boolean => rolesByPermission.has(permission as Permission);

/** Every declared permission with its roles, sorted by name. */
export const allPermissions = (): [Permission, readonly Role[]][] =>
  [...rolesByPermission].sort(([a], [b]) => (a < b ? -1 : 1));
