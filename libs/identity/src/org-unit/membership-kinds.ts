import { foldText } from '@platform/tabular';
import { MEMBERSHIP_KINDS, type MembershipKind } from './membership.entity';
import type { OrgUnitType } from './org-unit.entity';

/** The label that exports write first, then other words that rosters use. */
const LABELS: Record<MembershipKind, readonly [string, ...string[]]> = {
  LEADER: ['Lãnh đạo', 'Cán bộ lãnh đạo', 'Lãnh đạo, quản lý', 'Cán bộ quản lý', 'Quản lý'],
  OFFICIAL: [
    'Công chức, viên chức',
    'Cán bộ',
    'Công chức',
    'Viên chức',
    'Cán bộ, công chức, viên chức',
    'CBCCVC',
  ],
  IT_SPECIALIST: [
    'Chuyên trách CNTT',
    'Chuyên trách công nghệ thông tin',
    'Cán bộ chuyên trách CNTT',
    'Cán bộ chuyên trách chuyển đổi số',
    'Chuyên trách chuyển đổi số',
  ],
  CONTRACT_WORKER: ['Lao động hợp đồng', 'Hợp đồng lao động', 'Hợp đồng', 'Người lao động'],
  TEACHER: ['Giáo viên', 'Giảng viên', 'Nhà giáo'],
  PUPIL: ['Học sinh, sinh viên', 'Học sinh', 'Sinh viên', 'Học viên', 'HSSV'],
  ENTERPRISE_WORKER: [
    'Người lao động trong doanh nghiệp',
    'Lao động doanh nghiệp',
    'Người lao động doanh nghiệp',
    'Công nhân',
    'Thành viên hợp tác xã',
    'NLĐDN',
  ],
};

const kindsByLabel = new Map(
  MEMBERSHIP_KINDS.flatMap((kind) =>
    [kind, ...LABELS[kind]].map((label) => [foldText(label), kind] as const),
  ),
);

/**
 * The kind that a cell names, by its code or in Vietnamese; null for anything else. "Người lao động" means a
 * contract worker in an agency and, by itself, a worker in an enterprise.
 */
export function kindOfLabel(text: string, unitType: OrgUnitType): MembershipKind | null {
  const kind = kindsByLabel.get(foldText(text)) ?? null;
  const isPlainWorker = foldText(text) === foldText('Người lao động');
  return isPlainWorker && unitType === 'ENTERPRISE' ? 'ENTERPRISE_WORKER' : kind;
}

export const labelOfKind = (kind: MembershipKind): string => LABELS[kind][0];

export const allKindLabels = (): string => MEMBERSHIP_KINDS.map(labelOfKind).join('; ');
