import { OrgUnit, RoleService } from '@app/identity';
import { Database } from '@platform/database';
import { toUuid } from '@platform/graphql';
import { type Role, ROLES } from '@platform/security';
import { withServices } from './with-services';

const usage = 'usage: grant-role <learner id (lrn_…)> <ROLE> [unit code, VN when left out]';

const isRole = (value: string | undefined): value is Role => ROLES.some((role) => role === value);

/** Grants a role from the command line: how the first administrator comes to be. */
export async function grantRole([learner, role, unitCode = 'VN']: string[]): Promise<void> {
  if (!learner || !isRole(role)) throw new Error(`${usage}\nroles: ${ROLES.join(', ')}`);
  const learnerId = toUuid('lrn', learner, 'learner id');
  await withServices(async (app) => {
    const unitId = await findUnit(app.get(Database), unitCode);
    await app.get(RoleService).grantBySystem(learnerId, role, unitId);
    process.stdout.write(`${role} on ${unitCode} granted\n`);
  });
}

/** The open unit of a code; codes are unique among open units of one type, so a clash is told. */
export async function findUnit(database: Database, code: string): Promise<string> {
  const units = await database.manager.findBy(OrgUnit, { code });
  const open = units.filter((unit) => unit.validTo === null);
  const [unit] = open;
  if (!unit || open.length > 1) throw new Error(`${open.length} open units have the code ${code}`);
  return unit.id;
}
