import { registerMessages } from '@platform/i18n';

registerMessages({
  vi: {
    'refusal.ANOTHER_REGRADE':
      'Một lần chấm lại khác của bài kiểm tra này đang chạy hoặc đang tạm dừng. Hãy chờ hoặc chạy tiếp cho xong.',
    'refusal.PLAN_NOT_READY': 'Kế hoạch chấm lại chưa tính xong hoặc không chạy được.',
    'refusal.PLAN_OUTDATED':
      'Sau khi lập kế hoạch, bài kiểm tra đã được chấm lại lần khác. Hãy lập kế hoạch mới.',
    'refusal.REGRADE_NOT_RUNNING': 'Lần chấm lại này không đang chạy nên không dừng được.',
    'refusal.PROPOSAL_DECIDED': 'Đề xuất này đã được quyết định hoặc không còn cơ sở.',
    'refusal.SAME_PERSON':
      'Người gây ra thay đổi điểm không được tự quyết định. Hãy nhờ cán bộ khảo thí khác.',
    'refusal.RESULT_CHANGED': 'Kết quả của bài làm đã thay đổi nên đề xuất này không còn đúng.',
  },
  en: {
    'refusal.ANOTHER_REGRADE':
      'Another regrade of this quiz is running or was cancelled half-way. Wait for it, or run it to its end.',
    'refusal.PLAN_NOT_READY': 'The plan of this regrade is not finished, or cannot be run.',
    'refusal.PLAN_OUTDATED': 'The quiz was regraded after this plan was made. Plan anew.',
    'refusal.REGRADE_NOT_RUNNING': 'This regrade is not running, so there is nothing to cancel.',
    'refusal.PROPOSAL_DECIDED': 'This proposal was decided already, or has lost its ground.',
    'refusal.SAME_PERSON': 'Whoever caused the change of marks does not decide on it. Ask another examiner.',
    'refusal.RESULT_CHANGED': 'The result of the attempt has changed, so the proposal is not right any more.',
  },
});
