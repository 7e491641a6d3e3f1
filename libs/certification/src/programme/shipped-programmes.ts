import type { LearnerGroup } from '@app/identity';
import type { PeriodRule } from './period';

interface ShippedProgramme {
  code: string;
  groupCode: LearnerGroup;
  courseCode: string;
  periodRule: PeriodRule;
}

/**
 * One programme of universalisation per learner group of Quyết định 757/QĐ-BKHCN: the group's course is
 * finished, the group's whole test is passed, with an account of level 2 (NĐ 69/2024/NĐ-CP). Officials earn theirs
 * every year: plans ask "100 % trained every year" of them, and a certificate of last year does not count.
 */
export const shippedProgrammes: readonly ShippedProgramme[] = [
  { code: 'pho-cap-nd', groupCode: 'ND', courseCode: 'vneid-dich-vu-cong', periodRule: 'ONCE' },
  { code: 'pho-cap-cbcc', groupCode: 'CBCC', courseCode: 'ai-trong-cong-vu', periodRule: 'CALENDAR_YEAR' },
  { code: 'pho-cap-hssv', groupCode: 'HSSV', courseCode: 'hoc-tap-an-toan', periodRule: 'ONCE' },
  { code: 'pho-cap-nlddn', groupCode: 'NLDDN', courseCode: 'lao-dong-so', periodRule: 'ONCE' },
];

export const SHIPPED_TITLE = {
  vi: 'Hoàn thành phổ cập kỹ năng số',
  en: 'Completion of universal digital skills',
};

export const SHIPPED_FRAMEWORK = 'HVS-REF';
