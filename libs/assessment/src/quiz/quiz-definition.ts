/** One cell of the blueprint (ma trận đề): how many questions of which kind. Left-out axes do not matter. */
export interface BlueprintCell {
  /** Skill codes of the reference framework; empty: any skill. */
  skills: string[];
  kind?: 'THEORY' | 'PRACTICE';
  difficulty?: 'EASY' | 'MEDIUM' | 'HARD';
  /** Nhận biết, thông hiểu, vận dụng. */
  cognitiveLevel?: 'REMEMBER' | 'UNDERSTAND' | 'APPLY';
  count: number;
  /** Thousandths of a point for each question; one point when left out. */
  points?: number;
  /** Fixed questions, which everybody gets: ids of `count` items. The other axes do not matter then. */
  itemIds?: string[];
}

/** When a learner may see something of a graded attempt. */
export type ReviewMoment = 'RIGHT_AFTER' | 'AFTER_LAST_ATTEMPT' | 'AFTER_CLOSING' | 'NEVER';

/** Every number of an assessment profile is a setting (domain.md, Tests); defaults are the working profile's. */
export interface QuizSettings {
  /** Minutes from start to deadline; null means no limit but closing. */
  minutes: number | null;
  /** Seconds after the deadline in which answers still on their way are taken. */
  graceSeconds: number;
  /** Right × 100 ≥ passPercent × total, in integers (rule 6). */
  passPercent: number;
  /** Attempts in all, the first included; null means no limit. */
  maxAttempts: number | null;
  /** Share of questions that a retake must replace, percent, rounded up. */
  minReplacedPercent: number;
  /** Whether replaced questions must be new against the last attempt or against all (rule 7). */
  replacedAgainst: 'LAST' | 'ALL';
  /** VNeID level needed to start: 2 where a pass leads to a confirmation (rule 21). */
  requiredIdentityLevel: 1 | 2;
  shuffleChoices: boolean;
  review: { mark: ReviewMoment; answers: ReviewMoment };
  /** ISO 8601; null means open. */
  opensAt: string | null;
  closesAt: string | null;
}

/** Approved item versions that a cell may draw from, fixed at publishing so that a draw can be repeated. */
export interface PoolCell {
  count: number;
  itemVersionIds: string[];
  /** As in the blueprint. */
  points?: number;
  /** Everybody gets all of them, in every retake too. */
  isFixed?: true;
}
