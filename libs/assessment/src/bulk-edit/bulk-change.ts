import type { Permission } from '@platform/security';
import type { ItemDraft } from '../question-bank/item-draft';
import { AssessmentPermissions } from '../assessment.permissions';

/** What shall be said of questions; what is left out stays. Null empties. */
export interface Descriptive extends Partial<Omit<ItemDraft, 'content'>> {
  /** As `toTags` gives them. */
  addTags?: string[];
  removeTags?: string[];
  /** All tags anew, before `addTags` and `removeTags`. */
  tags?: string[];
  licence?: string | null;
  origin?: string | null;
  /** Where the fact stands: part of what was reviewed. */
  source?: string;
}

export const BULK_ACTS = ['DESCRIBE', 'MOVE', 'SUBMIT', 'RETIRE', 'QUARANTINE'] as const;
export type BulkAct = (typeof BULK_ACTS)[number];

/** One change to many questions: what is said of them, or one step that each of them takes. */
export type BulkChange =
  | ({ act: 'DESCRIBE' } & Descriptive)
  | { act: 'MOVE'; unitId: string }
  | { act: 'SUBMIT' }
  | { act: 'RETIRE' }
  | { act: 'QUARANTINE' };

/** The permission that the same act on one question needs. */
export function permissionOf({ act }: Pick<BulkChange, 'act'>): Permission {
  switch (act) {
    case 'DESCRIBE':
    case 'MOVE':
    case 'SUBMIT':
      return AssessmentPermissions['assessment:author'];
    case 'RETIRE':
      return AssessmentPermissions['assessment:review'];
    case 'QUARANTINE':
      return AssessmentPermissions['assessment:quarantine'];
  }
}

/** Acts that ask for a reason on one question ask for one on many. */
export const needsReason = ({ act }: Pick<BulkChange, 'act'>): boolean =>
  act === 'RETIRE' || act === 'QUARANTINE';
