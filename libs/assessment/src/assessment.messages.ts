import { registerMessages } from '@platform/i18n';

registerMessages({
  vi: {
    'question.true': 'Đúng',
    'question.false': 'Sai',
    'refusal.NOT_OPEN_YET': 'Bài kiểm tra chưa mở.',
    'refusal.CLOSED': 'Bài kiểm tra đã đóng.',
    'refusal.NO_ATTEMPTS_LEFT': 'Bạn đã dùng hết {attempts} lượt làm bài.',
    'refusal.IDENTITY_LEVEL_TOO_LOW':
      'Bài này cần tài khoản VNeID mức {level}. Hãy nâng mức tài khoản tại cơ quan công an rồi đăng nhập lại.',
    'refusal.TIME_OVER': 'Đã hết giờ. Những câu trả lời đã lưu trước đó vẫn được chấm.',
    'refusal.NOT_RUNNING': 'Bài làm này đã nộp nên không nhận thêm câu trả lời.',
  },
  en: {
    'question.true': 'True',
    'question.false': 'False',
    'refusal.NOT_OPEN_YET': 'This quiz is not open yet.',
    'refusal.CLOSED': 'This quiz is closed.',
    'refusal.NO_ATTEMPTS_LEFT': 'You have used all {attempts} attempts.',
    'refusal.IDENTITY_LEVEL_TOO_LOW':
      'This quiz needs a VNeID account of level {level}. Raise the level at a police office, then sign in again.',
    'refusal.TIME_OVER': 'The time is over. Answers stored before still count.',
    'refusal.NOT_RUNNING': 'This attempt was handed in and takes no more answers.',
  },
});
