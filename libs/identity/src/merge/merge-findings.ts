import { cleanText, foldText } from '@platform/tabular';
import type { MergeFinding } from './account-merge.entity';

interface Compared {
  fullName: string;
  /** `yyyy-mm-dd` */
  birthDate: string;
}

const nameOf = ({ fullName }: Compared): string => cleanText(fullName).toLocaleLowerCase('vi');

/** What speaks against two accounts being one person's. Accents count: Hoa and Hòa are two names. */
export function mergeFindings(assisted: Compared, learner: Compared): MergeFinding[] {
  const findings: MergeFinding[] = [];
  if (nameOf(assisted) !== nameOf(learner)) findings.push('NAME_DIFFERS');
  if (assisted.birthDate !== learner.birthDate) findings.push('BIRTH_DATE_DIFFERS');
  return findings;
}

/** Whether two names are the same but for case, spaces and accents, which helpers do not always type. */
export const isAlike = (one: string, other: string): boolean => foldText(one) === foldText(other);
