import type { LearnerGroup, MembershipKind } from '@app/identity';

/**
 * Who counts in an indicator, as data: the plans change from place to place and from year to year
 * (domain.md rules 30 and 31).
 */
export interface NumeratorRule {
  /** `CERTIFIED_AND_ACCEPTED` counts what VNeID has accepted, from that day on (rule 26). */
  type: 'CERTIFIED' | 'CERTIFIED_AND_ACCEPTED';
  /** Only certificates of these learner groups. */
  groups?: LearnerGroup[];
  /** Only certificates of these programmes, by code. */
  programmes?: string[];
  /** Only people of 18 or more; a younger holder counts from the birthday on. */
  adult?: true;
  /**
   * Only people of these ages, counted by the calendar year as schools do (Luật Giáo dục 2019, điều 28):
   * rosters of pupils hold students too.
   */
  yearOfAge?: { from: number; to: number };
  /** People on a roster in one of these kinds count in that unit; all others where they live. */
  roster?: MembershipKind[];
  /** A share of people who can: everybody certified so far. A share trained each year: that year only. */
  counting: 'CUMULATIVE' | 'IN_YEAR';
}
