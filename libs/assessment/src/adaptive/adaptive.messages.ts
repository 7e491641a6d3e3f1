import { registerMessages } from '@platform/i18n';

registerMessages({
  vi: {
    'refusal.ADAPTIVE_ATTEMPT':
      'Bài này chọn câu hỏi theo câu trả lời nên chỉ đi từng bước, không lưu, chuyển câu hay mở lại theo cách này.',
    'refusal.NOT_ADAPTIVE': 'Bài này có đề cố định. Hãy lưu câu trả lời rồi nộp bài.',
    'refusal.NOT_CALIBRATED':
      'Các câu hỏi chưa có tham số của một lần hiệu chuẩn 1PL hoặc 2PL đang dùng: {items}.',
    'refusal.NOT_SCORED_ALONE': 'Bài thi thích ứng chỉ dùng câu hỏi máy chấm được. Hãy bỏ các câu: {items}.',
  },
  en: {
    'refusal.ADAPTIVE_ATTEMPT':
      'This quiz chooses each question by the answers before it and goes step by step: nothing is saved, left or reopened this way.',
    'refusal.NOT_ADAPTIVE': 'This quiz has a fixed form. Save the answers and hand in.',
    'refusal.NOT_CALIBRATED':
      'These questions have no parameters in one 1PL or 2PL calibration that is in use: {items}.',
    'refusal.NOT_SCORED_ALONE':
      'An adaptive quiz uses only questions that the system marks by itself. Leave out: {items}.',
  },
});
