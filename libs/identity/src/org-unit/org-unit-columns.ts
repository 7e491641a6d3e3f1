import { type ColumnSpec, foldText, type OutputColumn } from '@platform/tabular';
import { ORG_UNIT_TYPES, type OrgUnitType } from './org-unit.entity';

export type OrgUnitColumn =
  'type' | 'code' | 'nameVi' | 'nameEn' | 'parentType' | 'parentCode' | 'validFrom' | 'validTo';

/** Columns of the file of units, the same for import and export: what was exported can be imported. */
export const ORG_UNIT_COLUMNS: Record<OrgUnitColumn, ColumnSpec> = {
  type: { header: 'type', aliases: ['Loại', 'Loại đơn vị'], isRequired: true },
  code: { header: 'code', aliases: ['Mã', 'Mã đơn vị'], isRequired: true },
  nameVi: { header: 'nameVi', aliases: ['Tên', 'Tên đơn vị'], isRequired: true },
  nameEn: { header: 'nameEn', aliases: ['Tên tiếng Anh'] },
  parentType: { header: 'parentType', aliases: ['Loại đơn vị cấp trên'], isRequired: true },
  parentCode: { header: 'parentCode', aliases: ['Mã đơn vị cấp trên'], isRequired: true },
  validFrom: { header: 'validFrom', aliases: ['Từ ngày'], isRequired: true },
  validTo: { header: 'validTo', aliases: ['Đến ngày'] },
};

export const ORG_UNIT_OUTPUT: OutputColumn[] = Object.values(ORG_UNIT_COLUMNS).map(({ header }) => ({
  header,
  width: header.startsWith('name') ? 45 : 14,
  kind: header.startsWith('valid') ? 'date' : 'text',
}));

const TYPE_LABELS: Record<OrgUnitType, string[]> = {
  NATION: ['Quốc gia', 'Cả nước'],
  PROVINCE: ['Tỉnh', 'Thành phố', 'Cấp tỉnh'],
  DISTRICT: ['Huyện', 'Cấp huyện'],
  COMMUNE: ['Xã', 'Phường', 'Đặc khu', 'Cấp xã'],
  AGENCY: ['Cơ quan', 'Sở', 'Phòng'],
  SCHOOL: ['Trường', 'Trường học', 'Cơ sở giáo dục'],
  ENTERPRISE: ['Doanh nghiệp', 'Hợp tác xã'],
};

const typesByLabel = new Map(
  ORG_UNIT_TYPES.flatMap((type) =>
    [type, ...TYPE_LABELS[type]].map((label) => [foldText(label), type] as const),
  ),
);

/** The type that a cell names, by its code or in Vietnamese; null for anything else. */
export const typeOfLabel = (text: string): OrgUnitType | null => typesByLabel.get(foldText(text)) ?? null;
