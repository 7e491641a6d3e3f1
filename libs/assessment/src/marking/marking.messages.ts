import { registerMessages } from '@platform/i18n';

registerMessages({
  vi: {
    'refusal.NO_TASK_LEFT': 'Hiện không còn bài nào chờ bạn chấm trong bài kiểm tra này.',
    'refusal.TASK_NOT_HELD': 'Bạn không giữ bài chấm này: chưa nhận, hoặc đã hết hạn và người khác đã nhận.',
    'refusal.TASK_WITHDRAWN': 'Lượt làm bài này đã được mở lại hoặc hủy nên không chấm nữa.',
    'refusal.ALREADY_GRADED': 'Bài làm đã có kết quả nên không sửa điểm ở đây được.',
    'refusal.IN_ADJUDICATION': 'Hai điểm đã chuyển cho người thứ ba xem xét nên không sửa được nữa.',
    'refusal.NOT_YOUR_MARK': 'Bạn chưa chấm bài này nên không có điểm để sửa.',
    'refusal.ALREADY_MARKED': 'Bạn đã chấm bài này với kết quả khác. Muốn sửa điểm hãy dùng reviseMark.',
  },
  en: {
    'refusal.NO_TASK_LEFT': 'Nothing of this quiz is waiting for your marks at the moment.',
    'refusal.TASK_NOT_HELD':
      'You do not hold this answer: it was never claimed, or the time ran out and somebody else has it.',
    'refusal.TASK_WITHDRAWN': 'The attempt was reopened or voided, so this answer is not marked any more.',
    'refusal.ALREADY_GRADED': 'The attempt has its result, so marks are not corrected here any more.',
    'refusal.IN_ADJUDICATION': 'Both marks are with a third person and stay as they are.',
    'refusal.NOT_YOUR_MARK': 'You have not marked this answer, so there is no mark of yours to correct.',
    'refusal.ALREADY_MARKED': 'You have marked this answer differently. Use reviseMark to correct a mark.',
  },
});
