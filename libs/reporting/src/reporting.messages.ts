import { registerMessages } from '@platform/i18n';

registerMessages({
  vi: { 'refusal.FIGURES_OF_CLOSED_UNIT': 'Đơn vị đã kết thúc hoạt động, số liệu chỉ còn để xem.' },
  en: { 'refusal.FIGURES_OF_CLOSED_UNIT': 'The unit is closed; its figures can only be read.' },
});
