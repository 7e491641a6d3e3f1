import { registerMessages } from '@platform/i18n';

registerMessages({
  vi: {
    'refusal.TOO_SOON': 'Chưa đến lúc làm lượt tiếp theo. Bạn có thể bắt đầu từ {from}.',
    'refusal.NETWORK_NOT_ALLOWED':
      'Bài này chỉ bắt đầu được từ mạng của điểm thi. Hãy nối vào mạng đó rồi thử lại.',
    'refusal.ACCESS_CODE_NEEDED': 'Bài này cần mã phòng thi. Hãy nhập mã mà cán bộ coi thi thông báo.',
    'refusal.ACCESS_CODE_WRONG': 'Mã phòng thi không đúng. Hãy kiểm tra và nhập lại.',
    'refusal.ACCESS_CODE_LOCKED': 'Bạn đã nhập mã quá nhiều lần. Hãy đợi mười phút rồi thử lại.',
    'refusal.PASSED_BY': 'Câu này đã qua nên không nhận thêm câu trả lời.',
    'refusal.NOT_REACHED': 'Chưa đến câu này. Hãy làm lần lượt từng câu.',
    'refusal.NO_ORDER': 'Bài này cho làm các câu theo thứ tự tùy ý nên không cần chuyển câu.',
    'refusal.LAST_QUESTION': 'Đây là câu cuối. Hãy kiểm tra lại rồi nộp bài.',
  },
  en: {
    'refusal.TOO_SOON': 'It is too soon for the next attempt. You can start from {from}.',
    'refusal.NETWORK_NOT_ALLOWED':
      'This quiz starts from the network of the exam place only. Connect to it and try again.',
    'refusal.ACCESS_CODE_NEEDED': 'This quiz needs the code of the room. Enter the one you are told there.',
    'refusal.ACCESS_CODE_WRONG': 'The code is not right. Check it and enter it again.',
    'refusal.ACCESS_CODE_LOCKED': 'The code was tried too often. Wait ten minutes, then try again.',
    'refusal.PASSED_BY': 'This question has been left and takes no more answers.',
    'refusal.NOT_REACHED': 'This question has not been reached. Take the questions in their order.',
    'refusal.NO_ORDER': 'The questions of this quiz can be taken in any order; there is nothing to move.',
    'refusal.LAST_QUESTION': 'This is the last question. Check your answer and hand in.',
  },
});
