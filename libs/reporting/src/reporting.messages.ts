import { registerMessages } from '@platform/i18n';

registerMessages({
  vi: {
    'refusal.FIGURES_OF_CLOSED_UNIT': 'Đơn vị đã kết thúc hoạt động, số liệu chỉ còn để xem.',
    'report.column.code': 'Mã đơn vị',
    'report.column.unit': 'Đơn vị',
    'report.column.numerator': 'Số người đạt',
    'report.column.denominator': 'Tổng số người',
    'report.column.percent': 'Tỷ lệ',
    'report.column.target': 'Chỉ tiêu',
    'report.column.isReached': 'Kết quả',
    'report.word.noData': 'Chưa có số liệu',
    'report.word.noTarget': 'Không giao chỉ tiêu',
    'report.word.notEntered': 'Chưa nhập',
    'report.word.reached': 'Đạt',
    'report.word.notReached': 'Chưa đạt',
  },
  en: {
    'refusal.FIGURES_OF_CLOSED_UNIT': 'The unit is closed; its figures can only be read.',
    'report.column.code': 'Unit code',
    'report.column.unit': 'Unit',
    'report.column.numerator': 'People certified',
    'report.column.denominator': 'Population',
    'report.column.percent': 'Share',
    'report.column.target': 'Target',
    'report.column.isReached': 'Result',
    'report.word.noData': 'No data',
    'report.word.noTarget': 'No target',
    'report.word.notEntered': 'Not entered',
    'report.word.reached': 'Reached',
    'report.word.notReached': 'Not reached',
  },
});
