import { randomBytes } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import type { ReportedCertificate } from '@app/reporting';
import type { Database } from '@platform/database';

/** An indicator of a population of its own, everybody certified unless its rule says otherwise. */
export async function anIndicator(
  database: Database,
  rule: Record<string, unknown> = {},
): Promise<{ code: string; populationCode: string }> {
  const code = `T-${randomBytes(4).toString('hex').toUpperCase()}`;
  const populationCode = code.replace('-', '_');
  await database.query(
    `insert into reporting.indicator (id, code, name_vi, name_en, population_code, population_name_vi,
        population_name_en, measure) values ($1, $2, 'Chỉ tiêu thử', 'Test indicator', $3, 'Nhóm thử', 'Test', 'PERCENT')`,
    [uuidv7(), code, populationCode],
  );
  await database.query(
    `insert into reporting.indicator_rule (indicator_code, version, valid_from, rule)
      values ($1, 1, '2025-01-01', $2)`,
    [code, JSON.stringify({ type: 'CERTIFIED', counting: 'CUMULATIVE', ...rule })],
  );
  return { code, populationCode };
}

/** A certificate as certification tells it: of this minute, valid, not yet taken by VNeID. */
export const aReportedCertificate = (
  learnerId: string,
  options: Partial<ReportedCertificate> = {},
): ReportedCertificate => ({
  certificateId: uuidv7(),
  learnerId,
  programmeCode: 'pho-cap-nd',
  group: 'ND',
  state: 'ISSUED',
  issuedAt: new Date(),
  acceptedAt: null,
  ...options,
});
