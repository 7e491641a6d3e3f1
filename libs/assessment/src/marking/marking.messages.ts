import { registerMessages } from '@platform/i18n';

registerMessages({
  vi: {
    'refusal.NO_TASK_LEFT': 'Hiện không còn bài nào chờ bạn chấm trong bài kiểm tra này.',
    'refusal.TASK_NOT_HELD': 'Bạn không giữ bài chấm này: chưa nhận, hoặc đã hết hạn và người khác đã nhận.',
    'refusal.TASK_WITHDRAWN': 'Lượt làm bài này đã được mở lại hoặc hủy nên không chấm nữa.',
    'refusal.ALREADY_MARKED': 'Bạn đã chấm bài này với kết quả khác. Điểm đã nộp không sửa được.',
  },
  en: {
    'refusal.NO_TASK_LEFT': 'Nothing of this quiz is waiting for your marks at the moment.',
    'refusal.TASK_NOT_HELD':
      'You do not hold this answer: it was never claimed, or the time ran out and somebody else has it.',
    'refusal.TASK_WITHDRAWN': 'The attempt was reopened or voided, so this answer is not marked any more.',
    'refusal.ALREADY_MARKED': 'You have marked this answer differently. A submitted mark stays as it is.',
  },
});
