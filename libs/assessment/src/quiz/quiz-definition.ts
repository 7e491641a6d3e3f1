import type { LearnerGroup } from '@app/identity';
import type { IdentityLevel } from '@platform/security';
import type { AdaptiveQuizSettings } from '../adaptive/adaptive-quiz-settings';
import type { AppealSettings } from '../appeals/appeal-settings.type';
import type { MarkingSettings } from '../marking/marking-settings.type';
import type { QuizPurpose } from '../placement/quiz-purpose.type';
import type { MarkedBy } from '../question-bank/marked-by';
import type { GradingMethod } from '../quiz-result/grading-method';
import type { FeedbackBand } from '../review/feedback-bands';
import type { ReviewSettings } from '../review/review-policy';

/** One cell of the blueprint (ma trận đề): how many questions of which kind. Left-out axes do not matter. */
export interface BlueprintCell {
  /** Skill codes of the reference framework; empty: any skill. */
  skills: string[];
  kind?: 'THEORY' | 'PRACTICE';
  difficulty?: 'EASY' | 'MEDIUM' | 'HARD';
  /** Nhận biết, thông hiểu, vận dụng. */
  cognitiveLevel?: 'REMEMBER' | 'UNDERSTAND' | 'APPLY';
  /** Only questions that programs mark, or only those that people mark. */
  markedBy?: MarkedBy;
  count: number;
  /** Thousandths of a point for each question; one point when left out. */
  points?: number;
  /** Fixed questions, which everybody gets: ids of `count` items. The other axes do not matter then. */
  itemIds?: string[];
}

/** When an attempt ends and when the next one may begin. */
export interface QuizTiming {
  /** Whether the closing of the quiz cuts a running attempt, or only keeps new ones out. */
  closingPolicy: 'CUT_AT_CLOSING' | 'LET_TIME_RUN';
  /** Minutes between the end of the first attempt and the start of the second. */
  delayMinutes: number;
  /** Minutes between the end of each later attempt and the next start. */
  delayMinutesLater: number;
}

/** How the candidate moves through the questions. */
export type Navigation = 'FREE' | 'FORWARD_ONLY';

/** Every number of an assessment profile is a setting (domain.md, Tests); defaults are the working profile's. */
export interface QuizSettings {
  /** Minutes from start to deadline; null means no limit but closing. */
  minutes: number | null;
  /** Seconds after the deadline in which answers still on their way are taken. */
  graceSeconds: number;
  /** Right × 100 ≥ passPercent × total, in integers (rule 6). */
  passPercent: number;
  /** Attempts in a calendar year, the first included; null means no limit. */
  maxAttempts: number | null;
  /** Share of questions that a retake must replace, percent, rounded up. */
  minReplacedPercent: number;
  /** Whether replaced questions must be new against the last attempt or against all (rule 7). */
  replacedAgainst: 'LAST' | 'ALL';
  /** VNeID level needed to start: 2 where a pass leads to a confirmation, 0 where assisted accounts may (rule 21). */
  requiredIdentityLevel: IdentityLevel;
  shuffleChoices: boolean;
  /** Left out means yes; otherwise the questions stand in the order of the blueprint. */
  shuffleQuestions?: boolean;
  review: ReviewSettings;
  /** ISO 8601; null means open. */
  opensAt: string | null;
  closesAt: string | null;
  /** Left out: one marker (`ONE_MARKER`). */
  marking?: MarkingSettings;
  /** Left out by versions published before it existed: see `timingOf`. */
  timing?: QuizTiming;
  /** Left out means `FREE`. */
  navigation?: Navigation;
  /** CIDR networks that an attempt may be started from; none means everywhere. */
  allowedNetworks?: string[];
  /** See `isInvigilated`. */
  invigilated?: boolean;
  /** Left out or null: no appeals (`appealsOf`). */
  appeals?: AppealSettings | null;
  /** Left out means `BEST`: see `gradingMethodOf`. */
  gradingMethod?: GradingMethod;
  /** They rise; left out means none. */
  feedbackBands?: FeedbackBand[];
  /** Left out or null: everybody gets a fixed form. */
  adaptive?: AdaptiveQuizSettings | null;
  /** Left out means `ASSESSMENT`: see `purposeOf`. */
  purpose?: QuizPurpose;
  /** Learner groups that it is meant for; left out or empty means all. It keeps nobody out. */
  groups?: LearnerGroup[];
}

export const timingOf = ({ timing }: Pick<QuizSettings, 'timing'>): QuizTiming =>
  timing ?? { closingPolicy: 'CUT_AT_CLOSING', delayMinutes: 0, delayMinutesLater: 0 };

/** Approved item versions that a cell may draw from, fixed at publishing so that a draw can be repeated. */
export interface PoolCell {
  count: number;
  itemVersionIds: string[];
  /** As in the blueprint. */
  points?: number;
  /** Everybody gets all of them, in every retake too. */
  isFixed?: true;
  /** Adaptive: whose item parameters attempts use, fixed at publishing like the questions. */
  calibrationId?: string;
}
