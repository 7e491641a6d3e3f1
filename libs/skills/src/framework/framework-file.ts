/** A group of learners that a framework speaks of; code as the framework writes it (`CBCC`, `LEARNER`). */
export interface GroupEntry {
  code: string;
  nameVi: string;
  nameEn: string | null;
  /** Part of the annex that holds the group's tables, e.g. "1.4". */
  annexPart: string | null;
}

/** A level of the framework ("trình độ") and the steps ("bậc") it is divided into, numbered over all levels. */
export interface LevelEntry {
  code: string;
  nameVi: string;
  nameEn: string | null;
  steps: number[];
}

export interface OutcomeEntry {
  code: string;
  /** Null while the official sentence is not at hand: nothing is invented in its place. */
  textVi: string | null;
  textEn: string | null;
}

/** What is different about a skill for one group (domain.md, frameworks as data, rule 2). */
export interface VariantEntry {
  nameVi: string | null;
  nameEn: string | null;
  noteVi: string | null;
  noteEn: string | null;
}

export interface SkillEntry {
  code: string;
  nameVi: string;
  nameEn: string | null;
  appliesTo: string[];
  /** By group code. */
  variants: Record<string, VariantEntry>;
  /** By step code, e.g. `CB1`. */
  outcomes: Record<string, OutcomeEntry[]>;
}

export interface DomainEntry {
  number: string;
  nameVi: string;
  nameEn: string | null;
  skills: SkillEntry[];
}

export interface RequirementEntry {
  skill: string;
  /** Step code, e.g. `CB2`. */
  level: string;
}

export interface ProfileEntry {
  group: string;
  requirements: RequirementEntry[];
}

/** Which step pupils of which grades are taught (Công văn 3456/BGDĐT-GDPT). */
export interface GradeMapping {
  source: string;
  rows: { level: string; grades: number[] }[];
}

/** Numbers that a guide written under the framework uses for tests: proposals for settings, never constants. */
export interface WorkingProfile {
  about: string;
  levels: { scope: string; questions: number; minutes: number }[];
  theoryPercent: number;
  practicePercent: number;
  passPercent: number;
  maxRetakes: number;
  minReplacedPercentPerRetake: number;
  placementTestBefore: boolean;
  reassessmentMonthsRecommended: number;
}

/** What belongs to a version and is only shown, never searched or referred to. */
export interface FrameworkDetails {
  issuerVi: string | null;
  scopeVi: string | null;
  codeScheme: string | null;
  gradeMapping: GradeMapping | null;
  workingProfile: WorkingProfile | null;
  /** Where the data was read. */
  provenance: string[];
}

/** One version of a framework as its JSON file holds it; optional keys that are absent are null or empty. */
export interface FrameworkFile {
  code: string;
  version: string;
  titleVi: string;
  titleEn: string | null;
  /** The legal text or the author. */
  source: string;
  /** True for a framework that is no legal text. */
  isReference: boolean;
  issuedOn: string | null;
  /** First day in force. */
  validFrom: string | null;
  /** First day no longer in force; null while no end is known. */
  validTo: string | null;
  /** `complete`, `awaiting text`, or a sentence that says what is missing. */
  completeness: string;
  groups: GroupEntry[];
  levels: LevelEntry[];
  domains: DomainEntry[];
  profiles: ProfileEntry[];
  details: FrameworkDetails;
}

export const COMPLETE = 'complete';
export const AWAITING_TEXT = 'awaiting text';

/** How many things a file holds. */
export interface FrameworkCounts {
  groups: number;
  levels: number;
  domains: number;
  skills: number;
  outcomes: number;
  profiles: number;
  requirements: number;
}

/**
 * Codes of a level's steps with their numbers: `CB` with steps 1 and 2 has `CB1` and `CB2`, `TC` with 3 and 4
 * has `TC1` and `TC2` (the scheme of Công văn 3456/BGDĐT-GDPT); a level of one step is that step.
 */
export const stepsOf = (level: Pick<LevelEntry, 'code' | 'steps'>): { code: string; number: number }[] =>
  level.steps.map((number, at) => ({
    code: level.steps.length === 1 ? level.code : `${level.code}${at + 1}`,
    number,
  }));

export const skillsOf = (file: Pick<FrameworkFile, 'domains'>): SkillEntry[] =>
  file.domains.flatMap((domain) => domain.skills);

export function countsOf(file: FrameworkFile): FrameworkCounts {
  const skills = skillsOf(file);
  return {
    groups: file.groups.length,
    levels: file.levels.length,
    domains: file.domains.length,
    skills: skills.length,
    outcomes: skills.flatMap((skill) => Object.values(skill.outcomes).flat()).length,
    profiles: file.profiles.length,
    requirements: file.profiles.flatMap((profile) => profile.requirements).length,
  };
}
