import { registerMessages } from '@platform/i18n';

registerMessages({
  vi: {
    'refusal.NO_BREAKS_LEFT': 'Bài làm này không còn lần nghỉ giữa giờ nào.',
    'refusal.NOT_ON_BREAK': 'Bạn chưa nghỉ giữa giờ lần nào trong bài làm này.',
    'refusal.ON_BREAK':
      'Bạn đang nghỉ giữa giờ nên bài làm chưa nhận câu trả lời. Hãy kết thúc nghỉ rồi làm tiếp.',
    'refusal.ACCOMMODATION_EXISTS':
      'Người này đã có hỗ trợ khi làm bài đang áp dụng cho phạm vi đó. Hãy sửa hoặc kết thúc bản đang có.',
    'refusal.ACCOMMODATION_ENDED': 'Hỗ trợ khi làm bài này đã kết thúc nên không thay đổi được nữa.',
    'refusal.OVERRIDE_EXISTS':
      'Bài kiểm tra này đã có điều kiện riêng cho người hoặc đơn vị đó. Hãy sửa hoặc kết thúc bản đang có.',
    'refusal.OVERRIDE_ENDED': 'Điều kiện riêng này đã kết thúc nên không thay đổi được nữa.',
    'refusal.OWN_TERMS':
      'Không ai được tự quyết định điều kiện làm bài của chính mình. Hãy nhờ cán bộ khảo thí khác.',
  },
  en: {
    'refusal.NO_BREAKS_LEFT': 'This attempt has no break left.',
    'refusal.NOT_ON_BREAK': 'You have not begun a break in this attempt.',
    'refusal.ON_BREAK': 'You are on a break, so no answers are taken. End the break, then go on.',
    'refusal.ACCOMMODATION_EXISTS':
      'This person has an accommodation in force for that already. Change it or end it.',
    'refusal.ACCOMMODATION_ENDED': 'This accommodation has ended and does not change any more.',
    'refusal.OVERRIDE_EXISTS':
      'The quiz has an override for that person or unit already. Change it or end it.',
    'refusal.OVERRIDE_ENDED': 'This override has ended and does not change any more.',
    'refusal.OWN_TERMS': 'Nobody decides on terms of their own. Ask another examiner.',
  },
});
