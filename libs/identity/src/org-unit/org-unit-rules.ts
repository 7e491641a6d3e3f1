import type { OrgUnitType } from './org-unit.entity';

const organisations: OrgUnitType[] = ['NATION', 'PROVINCE', 'DISTRICT', 'COMMUNE', 'AGENCY'];

/** What may stand below what. Since 2025-07-01 communes stand below provinces; districts are history. */
const PARENTS: Record<OrgUnitType, readonly OrgUnitType[]> = {
  NATION: [],
  PROVINCE: ['NATION'],
  DISTRICT: ['PROVINCE'],
  COMMUNE: ['PROVINCE', 'DISTRICT'],
  AGENCY: organisations,
  SCHOOL: [...organisations, 'SCHOOL'],
  ENTERPRISE: [...organisations, 'ENTERPRISE'],
};

export const mayStandBelow = (type: OrgUnitType, parentType: OrgUnitType): boolean =>
  PARENTS[type].includes(parentType);

/** Codes of the official lists have a fixed number of digits (19/2025/QĐ-TTg). */
const DIGITS: Partial<Record<OrgUnitType, number>> = { PROVINCE: 2, DISTRICT: 3, COMMUNE: 5 };

/** Digits that an official code of the type has; null for codes that an organisation gives itself. */
export const codeDigits = (type: OrgUnitType): number | null => DIGITS[type] ?? null;

export function isCodeOf(type: OrgUnitType, code: string): boolean {
  const digits = codeDigits(type);
  return digits ? new RegExp(`^\\d{${digits}}$`).test(code) : /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/.test(code);
}

/** From the first day of existence to the first day without; open when `validTo` is null. */
export interface Validity {
  validFrom: string;
  validTo: string | null;
}

/** Whether two units exist on a common day: then they cannot share a code (domain.md rule 33). */
export const overlap = (a: Validity, b: Validity): boolean =>
  (a.validTo === null || b.validFrom < a.validTo) && (b.validTo === null || a.validFrom < b.validTo);

export const existsOn = ({ validFrom, validTo }: Validity, day: string): boolean =>
  validFrom <= day && (validTo === null || day < validTo);

/** Whether the unit is gone on the day; one that is not founded yet is not gone. */
export const isGoneOn = ({ validTo }: Validity, day: string): boolean => validTo !== null && validTo <= day;
