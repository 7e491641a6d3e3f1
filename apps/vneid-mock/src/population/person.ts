/** Learner groups of Quyết định 757/QĐ-BKHCN: pupils and students, citizens, officials, workers. */
export const LEARNER_GROUPS = ['HSSV', 'ND', 'CBCC', 'NLDDN'] as const;
export type LearnerGroup = (typeof LEARNER_GROUPS)[number];

/** Level of the electronic identity account (NĐ 69/2024/NĐ-CP). */
export type AccountLevel = 1 | 2;

export type Sex = 'F' | 'M';

/** An invented person of the population register. */
export interface Person {
  /** 12 digits, see `personal-number.ts`. */
  readonly personalNumber: string;
  readonly fullName: string;
  /** yyyy-MM-dd */
  readonly birthDate: string;
  readonly sex: Sex;
  /** The same person may stand in several groups. */
  readonly groups: readonly LearnerGroup[];
  readonly level: AccountLevel;
  /** Commune of residence, code of 19/2025/QĐ-TTg. */
  readonly communeCode: string;
  /** What the demo uses this person for, in Vietnamese. */
  readonly note?: string;
}

export function isLearnerGroup(text: unknown): text is LearnerGroup {
  return LEARNER_GROUPS.some((group) => group === text);
}
