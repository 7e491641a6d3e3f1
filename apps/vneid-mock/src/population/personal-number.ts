import type { Sex } from './person';

/**
 * Composes a 12-digit personal number: 3 digits of the birth place (the 63 provinces before 2025-07-01),
 * 1 digit of century and sex (20th century: male 0, female 1; 21st: 2, 3; and so on), 2 digits of the
 * year of birth, 6 free digits. There is no check digit.
 */
export function composePersonalNumber(prefix: string, birthDate: string, sex: Sex, free: number): string {
  const year = birthDate.slice(0, 4);
  return `${prefix}${centuryAndSexDigit(Number(year), sex)}${year.slice(2)}${String(free).padStart(6, '0')}`;
}

/** Whether a number has the right form and agrees with the date of birth and the sex. */
export function agreesWithPerson(personalNumber: string, birthDate: string, sex: Sex): boolean {
  if (!isPersonalNumber(personalNumber)) return false;
  const year = birthDate.slice(0, 4);
  return (
    personalNumber[3] === String(centuryAndSexDigit(Number(year), sex)) &&
    personalNumber.slice(4, 6) === year.slice(2)
  );
}

/** Whether the text is exactly 12 digits. */
export function isPersonalNumber(text: string): boolean {
  return /^\d{12}$/.test(text);
}

function centuryAndSexDigit(year: number, sex: Sex): number {
  return (Math.floor(year / 100) - 19) * 2 + (sex === 'F' ? 1 : 0);
}
