import type { LevelEntry, OutcomeEntry, ProfileEntry, VariantEntry } from './framework-file';

export interface StoredStep {
  code: string;
  number: number;
}

export interface StoredLevel extends Omit<LevelEntry, 'steps'> {
  steps: StoredStep[];
}

export interface StoredOutcome extends OutcomeEntry {
  step: string;
}

export interface StoredSkill {
  id: string;
  code: string;
  nameVi: string;
  nameEn: string | null;
  appliesTo: string[];
  variants: Record<string, VariantEntry>;
  outcomes: StoredOutcome[];
}

export interface StoredDomain {
  number: string;
  nameVi: string;
  nameEn: string | null;
  skills: StoredSkill[];
}

/** The content of one version as it is stored, everything in the order of its codes. */
export interface FrameworkContent {
  versionId: string;
  levels: StoredLevel[];
  domains: StoredDomain[];
  profiles: ProfileEntry[];
}
