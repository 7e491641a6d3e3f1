import { registerMessages } from '@platform/i18n';

registerMessages({
  vi: {
    'refusal.ALREADY_DECIDED': 'Đã có người quyết định về việc này.',
    'signal.RAPID_ANSWERS':
      '{rapid} trong {answers} câu được trả lời nhanh hơn thời gian cần để đọc câu hỏi. Đây là dấu hiệu để xem lại, không phải kết luận.',
    'signal.IDENTICAL_ERRORS':
      'Hai bài làm cùng sai {sharedErrors} câu, trong đó {identical} câu sai giống hệt nhau; nếu ngẫu nhiên thì khoảng {expected} câu. Đây là dấu hiệu để xem lại, không phải kết luận.',
    'signal.RIGHT_RATE_JUMP':
      'Tỉ lệ trả lời đúng của câu hỏi tăng từ {before} lên {after}. Đáp án có thể đã bị lộ; hãy xem lại câu hỏi.',
    'signal.RIGHT_RATE_DRIFT':
      'Câu hỏi liên tục được trả lời đúng nhiều hơn dự kiến qua {answers} lượt gần đây. Đáp án có thể đã bị lộ; hãy xem lại câu hỏi.',
  },
  en: {
    'refusal.ALREADY_DECIDED': 'Somebody has decided on this already.',
    'signal.RAPID_ANSWERS':
      '{rapid} of {answers} questions were answered faster than they can be read. This is a reason to look, not a finding.',
    'signal.IDENTICAL_ERRORS':
      'Both attempts got {sharedErrors} questions wrong, {identical} of them with the same wrong answer; chance would give about {expected}. This is a reason to look, not a finding.',
    'signal.RIGHT_RATE_JUMP':
      'The share of right answers to the question rose from {before} to {after}. Its answer may be known; look at the question.',
    'signal.RIGHT_RATE_DRIFT':
      'Over {answers} answers the question was answered rightly more often than expected. Its answer may be known; look at the question.',
  },
});
