import type { IssuingService, Right, SigningService } from '@app/certification';
import type { Database } from '@platform/database';
import { aProgramme, type TestProgramme } from './programme';

/** A certificate made the real way: registered and signed with the real key. */
export async function aSignedCertificate(
  database: Database,
  services: { issuing: IssuingService; signing: SigningService },
  learnerId: string,
  programme?: TestProgramme,
): Promise<{ id: string; serial: string; confirmationId: string; programme: TestProgramme }> {
  const of = programme ?? (await aProgramme(database));
  const [id = ''] = await services.issuing.issue([await rightOf(database, learnerId, of.id)]);
  await services.signing.sign([id]);
  const row = await database.queryOne<{ serial: string; confirmation_id: string }>(
    `select c.serial, n.id as confirmation_id from certification.certificate c
      join certification.confirmation n on n.certificate_id = c.id and n.action = 'ISSUE' where c.id = $1`,
    [id],
  );
  if (!row) throw new Error('The certificate was not signed');
  return { id, serial: row.serial, confirmationId: row.confirmation_id, programme: of };
}

/** A right to a certificate, whatever the conditions say. */
export async function rightOf(database: Database, learnerId: string, programmeId: string): Promise<Right> {
  const programme = await database.queryOne<Record<string, unknown>>(
    `select p.id, v.id as "versionId", p.code, v.group_code as "groupCode", v.title_vi as "titleVi",
        v.title_en as "titleEn", v.framework_code as "frameworkCode", v.rule, v.validity_rule as "validityRule",
        v.validity_months as "validityMonths", v.valid_through::text as "validThrough", p.unit_id as "unitId",
        u.name_vi as "unitNameVi", u.name_en as "unitNameEn"
      from certification.programme p
        join certification.programme_version v on v.programme_id = p.id and v.state = 'PUBLISHED'
        join identity.org_unit u on u.id = p.unit_id where p.id = $1`,
    [programmeId],
  );
  return {
    learnerId,
    programme: programme as unknown as Right['programme'],
    period: 'ONCE',
    evidence: { attemptIds: [], enrolmentIds: [] },
    framework: 'HVS-REF@1.0.0',
  };
}

/** A person of the mock's register, with a personal number that can be read back. */
export async function aPersonOfVneid(
  learners: { recordSignIn(identity: object): Promise<string> },
  subject: string,
  person: { fullName: string; personalNumber: string } = {
    fullName: 'Nguyễn Thị Ánh Tuyết',
    personalNumber: '036168961843',
  },
): Promise<string> {
  return learners.recordSignIn({
    issuer: 'test',
    subject,
    birthDate: '1968-03-14',
    identityLevel: 2,
    ...person,
  });
}
