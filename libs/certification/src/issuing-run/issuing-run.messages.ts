import { registerMessages } from '@platform/i18n';

registerMessages({
  vi: {
    'refusal.ISSUING_RUN_NOT_RUNNING': 'Đợt cấp này không đang chạy nên không tạm dừng được.',
    'refusal.ISSUING_RUN_OVER': 'Đợt cấp này đã kết thúc nên không chạy tiếp được.',
  },
  en: {
    'refusal.ISSUING_RUN_NOT_RUNNING': 'This run is not running, so there is nothing to pause.',
    'refusal.ISSUING_RUN_OVER': 'This run is over, so it cannot go on.',
  },
});
