import type { LearnerGroup } from '@app/identity';

interface ShippedProgramme {
  code: string;
  groupCode: LearnerGroup;
  courseCode: string;
}

/**
 * One programme of universalisation per learner group of Quyết định 757/QĐ-BKHCN: the group's course is
 * finished, the group's whole test is passed, with an account of level 2 (NĐ 69/2024/NĐ-CP).
 */
export const shippedProgrammes: readonly ShippedProgramme[] = [
  { code: 'pho-cap-nd', groupCode: 'ND', courseCode: 'vneid-dich-vu-cong' },
  { code: 'pho-cap-cbcc', groupCode: 'CBCC', courseCode: 'ai-trong-cong-vu' },
  { code: 'pho-cap-hssv', groupCode: 'HSSV', courseCode: 'hoc-tap-an-toan' },
  { code: 'pho-cap-nlddn', groupCode: 'NLDDN', courseCode: 'lao-dong-so' },
];

export const SHIPPED_TITLE = {
  vi: 'Hoàn thành phổ cập kỹ năng số',
  en: 'Completion of universal digital skills',
};

export const SHIPPED_FRAMEWORK = 'HVS-REF';
