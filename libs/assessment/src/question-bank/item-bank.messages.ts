import { registerMessages } from '@platform/i18n';

registerMessages({
  vi: {
    'refusal.TOO_MANY_IMPORTS':
      'Bạn đang có {count} tệp câu hỏi chờ nhập. Hãy đợi một tệp nhập xong rồi gửi tiếp.',
    'refusal.ITEM_NOT_IN_USE': 'Câu hỏi không có bản đang dùng để tạm ngừng.',
    'refusal.ITEM_NOT_QUARANTINED': 'Câu hỏi không bị tạm ngừng.',
    'refusal.OWN_QUARANTINE': 'Người đã tạm ngừng câu hỏi không tự cho dùng lại. Hãy nhờ người khác xem xét.',
    'refusal.TOO_FEW_QUESTIONS': 'Hiện bài kiểm tra không đủ câu hỏi cho bạn. Hãy báo đơn vị tổ chức.',
    'refusal.NATION_DECIDES': 'Chỉ quản trị viên cấp cao nhất chia sẻ câu hỏi toàn quốc hoặc thôi chia sẻ.',
  },
  en: {
    'refusal.TOO_MANY_IMPORTS':
      'You have {count} files of questions waiting to be imported. Wait until one is done.',
    'refusal.ITEM_NOT_IN_USE': 'The question has no version in use to put into quarantine.',
    'refusal.ITEM_NOT_QUARANTINED': 'The question is not in quarantine.',
    'refusal.OWN_QUARANTINE':
      'Nobody lets a question out of quarantine that they put there. Ask somebody else to look at it.',
    'refusal.TOO_FEW_QUESTIONS':
      'The quiz has too few questions for you at present. Tell the unit that holds it.',
    'refusal.NATION_DECIDES':
      'Only an administrator of the whole tree shares questions with the nation or takes them back.',
  },
});
