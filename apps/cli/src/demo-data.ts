import { LearnerService, RoleService } from '@app/identity';
import { Database } from '@platform/database';
import type { Role } from '@platform/security';
import { findUnit } from './grant-role';
import { withServices } from './with-services';

/** Who does what in the demonstration; they are invented and stand in the mock's register. */
const STAFF: { fullName: string; role: Role; unitCode: string }[] = [
  { fullName: 'Đặng Thu Hà', role: 'ADMINISTRATOR', unitCode: 'VN' },
  { fullName: 'Bùi Thanh Mai', role: 'AUTHOR', unitCode: 'VN' },
  { fullName: 'Hoàng Minh Quân', role: 'REVIEWER', unitCode: 'VN' },
  { fullName: 'Ngô Đình Long', role: 'UNIT_MANAGER', unitCode: 'SKHCN-38' },
];

interface RegisterPerson {
  sub: string;
  fullName: string;
  birthDate: string;
  personalNumber: string;
  level: 1 | 2;
}

/**
 * Gives the demonstration's staff their accounts and roles. Works with the mock of VNeID only: the real one has
 * no register to read. Safe to repeat.
 */
export async function demoData(): Promise<void> {
  await withServices(async (app, settings) => {
    const answer = await fetch(new URL('/control/people?first=20', settings.vneidDocumentsUrl));
    if (!answer.ok) throw new Error('Demonstration data needs the mock of VNeID, which does not answer');
    const { items } = (await answer.json()) as { items: RegisterPerson[] };
    for (const { fullName, role, unitCode } of STAFF) {
      const person = items.find((candidate) => candidate.fullName === fullName);
      if (!person) throw new Error(`${fullName} is not in the mock's register`);
      const learnerId = await app.get(LearnerService).recordSignIn({
        issuer: settings.vneidIssuer,
        subject: person.sub,
        fullName: person.fullName,
        birthDate: person.birthDate,
        personalNumber: person.personalNumber,
        identityLevel: person.level,
      });
      await app.get(RoleService).grantBySystem(learnerId, role, await findUnit(app.get(Database), unitCode));
    }
  });
  process.stdout.write('demonstration staff ready\n');
}
