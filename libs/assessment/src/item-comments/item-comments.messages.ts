import { registerMessages } from '@platform/i18n';

registerMessages({
  vi: {
    'fault.is_reply': 'là một câu trả lời; hãy chọn góp ý',
    'fault.unknown_place': 'không phải là một chỗ của câu hỏi này',
    'fault.unknown_version': 'không phải là một bản của câu hỏi này',
    'refusal.TOO_MANY_COMMENTS': 'Câu hỏi đã có {count} góp ý ở đây nên không nhận thêm.',
    'refusal.EDIT_TIME_OVER': 'Đã quá {minutes} phút nên không sửa góp ý được nữa. Hãy viết trả lời.',
    'refusal.OTHERS_COMMENT': 'Góp ý này của người khác, chỉ người viết sửa được. Hãy viết trả lời.',
    'refusal.UNRESOLVED_COMMENTS':
      'Còn {count} góp ý chưa xử lý. Hãy xử lý, hoặc xác nhận duyệt dù còn góp ý.',
  },
  en: {
    'fault.is_reply': 'is a reply; name the remark',
    'fault.unknown_place': 'is no place of this question',
    'fault.unknown_version': 'is no version of this question',
    'refusal.TOO_MANY_COMMENTS': 'There are {count} comments here already; no more are taken.',
    'refusal.EDIT_TIME_OVER': 'A comment can be changed for {minutes} minutes. Write a reply.',
    'refusal.OTHERS_COMMENT': 'This comment is somebody else’s; only they can change it. Write a reply.',
    'refusal.UNRESOLVED_COMMENTS':
      '{count} comments are unresolved. Resolve them, or say that you approve nevertheless.',
  },
});
