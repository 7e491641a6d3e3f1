import { registerMessages } from '@platform/i18n';

registerMessages({
  vi: {
    'placement.SUFFICIENT': 'Cả khoảng ước lượng từ {low} đến {high} đều đạt mức cần {needed}.',
    'placement.NOT_YET': 'Cả khoảng ước lượng từ {low} đến {high} đều dưới mức cần {needed}.',
    'placement.UNCERTAIN':
      'Khoảng ước lượng từ {low} đến {high} chứa mức cần {needed}, chưa đủ câu để kết luận.',
  },
  en: {
    'placement.SUFFICIENT':
      'The whole interval of the estimate, {low} to {high}, reaches the {needed} needed.',
    'placement.NOT_YET':
      'The whole interval of the estimate, {low} to {high}, lies below the {needed} needed.',
    'placement.UNCERTAIN':
      'The interval of the estimate, {low} to {high}, holds the {needed} needed: too few questions to tell.',
  },
});
