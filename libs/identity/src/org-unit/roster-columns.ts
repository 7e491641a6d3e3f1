import type { ColumnSpec, OutputColumn } from '@platform/tabular';

export type RosterColumn =
  'fullName' | 'personalNumber' | 'birthDate' | 'position' | 'kind' | 'validFrom' | 'validTo';

/** Columns of a roster file, with the words that units use. */
export const ROSTER_COLUMNS: Record<RosterColumn, ColumnSpec> = {
  fullName: { header: 'Họ và tên', aliases: ['Họ tên', 'Tên'], isRequired: true },
  personalNumber: {
    header: 'Số định danh',
    aliases: ['Số định danh cá nhân', 'Số CCCD', 'CCCD', 'Số căn cước', 'Căn cước'],
    isRequired: true,
  },
  birthDate: { header: 'Ngày sinh', aliases: ['Ngày tháng năm sinh', 'Ngày, tháng, năm sinh'] },
  position: { header: 'Chức vụ', aliases: ['Chức danh', 'Vị trí'] },
  kind: { header: 'Loại', aliases: ['Đối tượng', 'Loại đối tượng'], isRequired: true },
  validFrom: { header: 'Từ ngày', aliases: ['Ngày bắt đầu'] },
  validTo: { header: 'Đến ngày', aliases: ['Ngày kết thúc'] },
};

/** Columns of an exported roster: numbers are masked, so it is a list to read and not a file to import. */
export const ROSTER_OUTPUT: OutputColumn[] = [
  { header: 'Mã đơn vị', width: 14 },
  { header: 'Đơn vị', width: 45 },
  { header: 'Họ và tên', width: 30 },
  { header: 'Số định danh (che)', width: 18 },
  { header: 'Chức vụ', width: 30 },
  { header: 'Loại', width: 30 },
  { header: 'Từ ngày', width: 12, kind: 'date' },
  { header: 'Đến ngày', width: 12, kind: 'date' },
  { header: 'Có tài khoản', width: 12 },
];
