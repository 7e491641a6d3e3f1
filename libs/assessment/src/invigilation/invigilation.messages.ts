import { registerMessages } from '@platform/i18n';

registerMessages({
  vi: {
    'refusal.PAUSED': 'Bài làm đang tạm dừng do sự cố. Thời gian của bạn không bị mất; hãy đợi rồi làm tiếp.',
    'refusal.OTHER_DEVICE':
      'Bài làm đã chuyển sang thiết bị khác. Muốn làm tiếp ở đây, hãy chọn tiếp tục trên thiết bị này.',
    'refusal.NOTHING_TO_PAUSE': 'Không có bài làm nào đang làm để tạm dừng.',
    'refusal.NOTHING_TO_RESUME': 'Không có bài làm nào đang tạm dừng.',
  },
  en: {
    'refusal.PAUSED': 'This attempt is paused because of a fault. You lose no time; wait, then go on.',
    'refusal.OTHER_DEVICE':
      'This attempt has moved to another device. To go on here, resume it on this device.',
    'refusal.NOTHING_TO_PAUSE': 'No attempt is running that could be paused.',
    'refusal.NOTHING_TO_RESUME': 'No attempt is paused.',
  },
});
