import { registerMessages } from '@platform/i18n';

registerMessages({
  vi: {
    'refusal.CALIBRATION_NOT_DONE': 'Lần hiệu chỉnh này chưa xong hoặc không thành công.',
    'refusal.NOT_CONVERGED': 'Ước lượng chưa hội tụ nên không dùng được. Hãy chọn mô hình đơn giản hơn.',
  },
  en: {
    'refusal.CALIBRATION_NOT_DONE': 'This calibration is not finished, or it failed.',
    'refusal.NOT_CONVERGED': 'The estimates have not come to rest and cannot be used. Try a simpler model.',
  },
});
