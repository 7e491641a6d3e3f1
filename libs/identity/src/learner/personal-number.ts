/** Why a personal number deserves a second look. */
export type PersonalNumberWarning = 'UNKNOWN_PREFIX' | 'CENTURY_MISMATCH' | 'YEAR_MISMATCH';

/** Codes of the 63 provinces before 2025-07-01; a person keeps the one of birth registration for life. */
const OLD_PROVINCE_CODES = new Set(
  (
    '001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 036 037 038 ' +
    '040 042 044 045 046 048 049 051 052 054 056 058 060 062 064 066 067 068 070 072 074 075 077 079 080 082 ' +
    '083 084 086 087 089 091 092 093 094 095 096'
  ).split(' '),
);

/** Whether it is a 12-digit personal identification number. The 9-digit identity card of old is not one. */
export const isPersonalNumber = (value: string): boolean => /^\d{12}$/.test(value);

/**
 * Compares a personal number with the birth date (`yyyy-mm-dd`): 3 digits of place, 1 of century and sex
 * (20th: 0, 1; 21st: 2, 3; …), 2 of year, 6 random, no check digit (NĐ 137/2015/NĐ-CP, TT 59/2021/TT-BCA).
 * A mismatch is a warning for review, not a refusal (domain.md rule 20). Codes from 100 mean a country.
 */
export function checkPersonalNumber(number: string, birthDate: string): PersonalNumberWarning[] {
  const warnings: PersonalNumberWarning[] = [];
  const place = number.slice(0, 3);
  if (Number(place) < 100 && !OLD_PROVINCE_CODES.has(place)) warnings.push('UNKNOWN_PREFIX');
  const century = 19 + Math.floor(Number(number[3]) / 2);
  if (Number(birthDate.slice(0, 2)) !== century) warnings.push('CENTURY_MISMATCH');
  if (birthDate.slice(2, 4) !== number.slice(4, 6)) warnings.push('YEAR_MISMATCH');
  return warnings;
}

/** `0380••••••12`: enough to recognise one's own number, too little to misuse. */
export const maskPersonalNumber = (number: string): string =>
  `${number.slice(0, 4)}••••••${number.slice(-2)}`;
