import { registerMessages } from '@platform/i18n';

registerMessages({
  vi: {
    'question.true': 'Đúng',
    'question.false': 'Sai',
    'refusal.NOT_OPEN_YET': 'Bài kiểm tra chưa mở.',
    'refusal.CLOSED': 'Bài kiểm tra đã đóng.',
    'refusal.NO_ATTEMPTS_LEFT': 'Bạn đã dùng hết {attempts} lượt làm bài của năm nay.',
    'refusal.IDENTITY_LEVEL_TOO_LOW':
      'Bài này cần tài khoản VNeID mức {level}. Hãy nâng mức tài khoản tại cơ quan công an rồi đăng nhập lại.',
    'refusal.TIME_OVER': 'Đã hết giờ. Những câu trả lời đã lưu trước đó vẫn được chấm.',
    'refusal.NOT_RUNNING': 'Bài làm này đã kết thúc nên không nhận thêm câu trả lời.',
    'refusal.ALREADY_DECIDED': 'Đã có người quyết định về việc này; quyết định là cuối cùng.',
    'refusal.OWN_ATTEMPT': 'Không ai được tự xử lý bài làm của chính mình. Hãy nhờ cán bộ khảo thí khác.',
    'refusal.ATTEMPT_NOT_RUNNING': 'Bài làm này không còn đang làm nên không thêm giờ được.',
    'refusal.NO_TIME_LIMIT': 'Bài làm này không giới hạn thời gian.',
    'refusal.ATTEMPT_RUNNING': 'Bài làm này đang làm nên không cần mở lại.',
    'refusal.ATTEMPT_PASSED': 'Bài làm này đã đạt nên không mở lại.',
    'refusal.ATTEMPT_VOIDED': 'Bài làm này đã bị hủy kết quả.',
    'refusal.LATER_ATTEMPT': 'Người học đã có lượt làm bài sau lượt này nên không mở lại được.',
    'refusal.ANSWERS_SHOWN':
      'Người học đã được xem đáp án của bài làm này nên không mở lại được. Hãy hủy kết quả để người học làm lượt mới.',
    'refusal.CERTIFICATE_STANDS':
      'Giấy chứng nhận cấp theo bài làm này đang có hiệu lực. Hãy xem xét thu hồi giấy chứng nhận trước.',
    'refusal.ITEM_CODE_TAKEN': 'Ngân hàng câu hỏi đã có mã {code}.',
    'refusal.ITEM_IN_REVIEW': 'Câu hỏi đang chờ duyệt. Hãy đợi kết quả hoặc đề nghị người duyệt trả lại.',
    'refusal.ITEM_NOT_DRAFT': 'Câu hỏi không có bản nháp để gửi duyệt.',
    'refusal.NO_SOURCE': 'Trước khi gửi duyệt, câu hỏi cần có nguồn.',
    'refusal.NOT_EXPLAINED': 'Trước khi gửi duyệt, câu hỏi cần có lời giải thích và nguồn.',
    'refusal.ITEM_NOT_IN_REVIEW': 'Câu hỏi không ở trạng thái chờ duyệt.',
    'refusal.ITEM_NOT_APPROVED': 'Câu hỏi không có bản đã duyệt để ngừng dùng.',
    'refusal.OWN_WORK': 'Người soạn không tự duyệt phần việc của mình. Hãy nhờ người khác duyệt.',
    'refusal.QUIZ_CODE_TAKEN': 'Đã có bài kiểm tra mang mã {code}.',
    'refusal.NOTHING_TO_PUBLISH': 'Bài kiểm tra không có bản nháp để công bố.',
    'refusal.NEEDS_MARKING':
      'Ma trận đề chỉ đủ câu nếu dùng cả câu hỏi do người chấm, mà bài kiểm tra chưa dùng được loại câu này. Dòng thiếu câu chấm tự động (số câu thiếu): {cells}.',
    'refusal.POOL_TOO_SMALL':
      'Ngân hàng câu hỏi còn thiếu {missing} câu. Dòng của ma trận đề (số câu thiếu): {cells}.',
  },
  en: {
    'question.true': 'True',
    'question.false': 'False',
    'refusal.NOT_OPEN_YET': 'This quiz is not open yet.',
    'refusal.CLOSED': 'This quiz is closed.',
    'refusal.NO_ATTEMPTS_LEFT': 'You have used all {attempts} attempts of this year.',
    'refusal.IDENTITY_LEVEL_TOO_LOW':
      'This quiz needs a VNeID account of level {level}. Raise the level at a police office, then sign in again.',
    'refusal.TIME_OVER': 'The time is over. Answers stored before still count.',
    'refusal.NOT_RUNNING': 'This attempt has ended and takes no more answers.',
    'refusal.ALREADY_DECIDED': 'Somebody has decided on this already; the decision is final.',
    'refusal.OWN_ATTEMPT': 'Nobody decides on an attempt of their own. Ask another examiner.',
    'refusal.ATTEMPT_NOT_RUNNING': 'This attempt is not running any more, so it cannot be given extra time.',
    'refusal.NO_TIME_LIMIT': 'This attempt has no time limit.',
    'refusal.ATTEMPT_RUNNING': 'This attempt is running; there is nothing to reopen.',
    'refusal.ATTEMPT_PASSED': 'This attempt was passed and is not reopened.',
    'refusal.ATTEMPT_VOIDED': 'This attempt was declared void.',
    'refusal.LATER_ATTEMPT': 'The person has begun a later attempt, so this one cannot be reopened.',
    'refusal.ANSWERS_SHOWN':
      'The answers of this attempt could be read already, so it cannot be reopened. Void it: the person gets a new attempt.',
    'refusal.CERTIFICATE_STANDS':
      'A certificate that rests on this attempt stands. Decide on its revocation first.',
    'refusal.ITEM_CODE_TAKEN': 'The bank already has the code {code}.',
    'refusal.ITEM_IN_REVIEW':
      'The question is in review. Wait for the outcome or ask the reviewer to return it.',
    'refusal.ITEM_NOT_DRAFT': 'The question has no draft to submit.',
    'refusal.NO_SOURCE': 'Before the review the question needs a source.',
    'refusal.NOT_EXPLAINED': 'Before the review the question needs an explanation and a source.',
    'refusal.ITEM_NOT_IN_REVIEW': 'The question is not in review.',
    'refusal.ITEM_NOT_APPROVED': 'The question has no approved version to retire.',
    'refusal.OWN_WORK': 'Nobody approves their own work. Ask somebody else to do it.',
    'refusal.QUIZ_CODE_TAKEN': 'There is a quiz with the code {code} already.',
    'refusal.NOTHING_TO_PUBLISH': 'The quiz has no draft to publish.',
    'refusal.NEEDS_MARKING':
      'The blueprint could only be filled with questions that people mark, which quizzes cannot use yet. Lines without enough automatically marked questions (questions missing): {cells}.',
    'refusal.POOL_TOO_SMALL':
      'The bank lacks {missing} questions. Lines of the blueprint (questions missing): {cells}.',
  },
});
