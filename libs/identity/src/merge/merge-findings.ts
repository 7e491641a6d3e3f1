import type { MergeFinding } from './account-merge.entity';

interface Compared {
  fullName: string;
  /** `yyyy-mm-dd` */
  birthDate: string;
}

const nameOf = ({ fullName }: Compared): string => fullName.normalize('NFC').toLocaleLowerCase('vi');

/** What speaks against two accounts being one person's. Accents count: Hoa and Hòa are two names. */
export function mergeFindings(assisted: Compared, learner: Compared): MergeFinding[] {
  const findings: MergeFinding[] = [];
  if (nameOf(assisted) !== nameOf(learner)) findings.push('NAME_DIFFERS');
  if (assisted.birthDate !== learner.birthDate) findings.push('BIRTH_DATE_DIFFERS');
  return findings;
}
