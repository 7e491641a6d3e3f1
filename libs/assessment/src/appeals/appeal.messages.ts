import { registerMessages } from '@platform/i18n';

registerMessages({
  vi: {
    'refusal.APPEALS_NOT_ALLOWED': 'Bài kiểm tra này không nhận đơn phúc khảo.',
    'refusal.NOT_GRADED': 'Bài làm này chưa có điểm, hoặc đã được mở lại hay hủy.',
    'refusal.MARK_NOT_VISIBLE': 'Điểm của bài làm này chưa được công bố nên chưa xin phúc khảo được.',
    'refusal.APPEAL_WINDOW_CLOSED': 'Đã hết hạn xin phúc khảo bài làm này.',
    'refusal.ALREADY_APPEALED':
      'Bài làm này đã có đơn phúc khảo. Mỗi bài chỉ có một đơn, và kết quả phúc khảo là cuối cùng.',
    'refusal.APPEAL_HELD': 'Cán bộ khác đang xem xét đơn phúc khảo này.',
    'refusal.APPEAL_NOT_HELD': 'Bạn chưa nhận đơn phúc khảo này, hoặc nó đã được trả lại.',
    'refusal.APPEAL_WITHDRAWN': 'Người học đã rút đơn phúc khảo này.',
    'refusal.MARKED_BEFORE':
      'Bạn đã chấm câu được phúc khảo trong bài này. Người phúc khảo phải là người chưa chấm.',
    'refusal.NOTHING_CHANGED':
      'Các điểm này không làm thay đổi gì. Hãy giữ nguyên điểm (UPHELD), hoặc kiểm tra lại các điểm đã nhập.',
    'appeal.progress.REQUESTED': 'Đã nhận đơn, đang chờ cán bộ khảo thí xem xét.',
    'appeal.progress.IN_REVIEW': 'Một cán bộ khảo thí chưa chấm bài này đang xem xét.',
    'appeal.progress.UPHELD': 'Đã có kết quả: giữ nguyên điểm.',
    'appeal.progress.CHANGED': 'Đã có kết quả: điểm đã thay đổi.',
    'appeal.progress.WITHDRAWN': 'Bạn đã rút đơn.',
  },
  en: {
    'refusal.APPEALS_NOT_ALLOWED': 'This quiz takes no appeals.',
    'refusal.NOT_GRADED': 'This attempt has no result yet, or was reopened or voided.',
    'refusal.MARK_NOT_VISIBLE': 'The mark of this attempt is not published yet, so it cannot be appealed.',
    'refusal.APPEAL_WINDOW_CLOSED': 'The time to appeal against this mark is over.',
    'refusal.ALREADY_APPEALED':
      'There is an appeal about this attempt already. There is one per attempt, and its outcome is final.',
    'refusal.APPEAL_HELD': 'Another examiner is looking at this appeal.',
    'refusal.APPEAL_NOT_HELD': 'You have not claimed this appeal, or it was given back.',
    'refusal.APPEAL_WITHDRAWN': 'The learner has withdrawn this appeal.',
    'refusal.MARKED_BEFORE':
      'You have marked a contested answer of this attempt. Somebody who has not must decide.',
    'refusal.NOTHING_CHANGED':
      'These marks change nothing. Let the mark stay (UPHELD), or look at the marks once more.',
    'appeal.progress.REQUESTED': 'Received; waiting for an examiner.',
    'appeal.progress.IN_REVIEW': 'An examiner who has not marked this attempt is looking at it.',
    'appeal.progress.UPHELD': 'Decided: the mark stays.',
    'appeal.progress.CHANGED': 'Decided: the mark has changed.',
    'appeal.progress.WITHDRAWN': 'You have withdrawn the appeal.',
  },
});
