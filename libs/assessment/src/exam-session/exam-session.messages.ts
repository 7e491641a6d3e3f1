import { registerMessages } from '@platform/i18n';

registerMessages({
  vi: {
    'refusal.NOT_IN_SESSION':
      'Bài này chỉ làm trong ca thi có giám thị và bạn không có tên trong ca nào. Hãy hỏi nơi tổ chức thi.',
    'refusal.SESSION_NOT_OPEN': 'Ca thi chưa mở hoặc đã đóng. Hãy đợi giám thị thông báo.',
    'refusal.NOT_CHECKED_IN': 'Bạn chưa được điểm danh. Hãy gặp giám thị rồi bắt đầu lại.',
    'refusal.HAND_OVER_PENDING':
      'Đang chờ giám thị cho phép làm tiếp trên thiết bị này. Hãy giơ tay báo giám thị.',
    'refusal.HAND_OVER_REFUSED': 'Giám thị không cho làm tiếp trên thiết bị này. Hãy làm trên thiết bị cũ.',
    'refusal.TOO_MANY_HAND_OVERS':
      'Bài làm này đã xin đổi thiết bị quá nhiều lần. Hãy làm trên thiết bị cũ hoặc báo giám thị.',
    'refusal.TOO_MANY_INCIDENTS': 'Ca thi đã có 1.000 sự việc nên không ghi thêm được.',
    'refusal.NOT_INVIGILATED':
      'Bài kiểm tra này không thi theo ca. Hãy công bố một phiên bản có đặt thi theo ca trước.',
    'refusal.CAPACITY_TOO_SMALL': 'Ca thi đang có {candidates} thí sinh, nhiều hơn số chỗ muốn đặt.',
    'refusal.INVIGILATOR_IS_CANDIDATE': 'Thí sinh của ca thi không thể làm giám thị của chính ca đó.',
    'refusal.INVIGILATOR_IS_AUTHOR':
      'Người đã soạn bài kiểm tra hoặc soạn câu hỏi của bài không làm giám thị ca thi của bài đó.',
    'refusal.INVIGILATOR_OUTSIDE':
      'Có {people} người không có quyền coi thi ở đơn vị này và không thuộc đơn vị bạn quản lý. Hãy ghi lý do mời.',
    'refusal.SESSION_OVER': 'Ca thi đã đóng nên không thay đổi được nữa.',
    'refusal.SESSION_FULL': 'Ca thi chỉ còn {free} chỗ.',
    'refusal.CANDIDATE_STARTED': 'Thí sinh đã bắt đầu làm bài trong ca này.',
    'refusal.CANDIDATE_ELSEWHERE': 'Có thí sinh đang ở một ca khác của bài này và ca đó đang mở.',
    'refusal.NO_CANDIDATES': 'Ca thi chưa có thí sinh nào.',
    'refusal.NO_INVIGILATORS': 'Ca thi chưa có giám thị nào.',
    'refusal.SESSION_OPEN': 'Ca thi đang mở rồi.',
    'refusal.SESSION_SIGNED': 'Biên bản ca thi đã ký nên không thay đổi được nữa.',
    'refusal.ATTEMPTS_RUNNING': 'Còn bài đang làm trong ca này. Hãy đợi thí sinh nộp bài hoặc hết giờ.',
    'refusal.CANDIDATE_CHECKED_IN': 'Thí sinh đã được điểm danh có mặt. Hãy bỏ điểm danh trước.',
    'refusal.SESSION_NOT_STARTED': 'Ca thi chưa mở nên chưa ghi vắng được.',
    'refusal.HAND_OVER_DECIDED': 'Yêu cầu đổi thiết bị này đã có người quyết định.',
    'refusal.SESSION_NOT_CLOSED': 'Hãy đóng ca thi trước khi ký biên bản.',
    'row.no_account': 'Không có tài khoản nào với số định danh này. Thí sinh cần đăng nhập một lần trước.',
    'row.name_mismatch': 'Họ tên không khớp với tài khoản của số định danh này.',
    'row.is_invigilator': 'Người này là giám thị của ca thi.',
    'row.in_other_session': 'Người này đang ở một ca khác của bài này và ca đó đang mở.',
    'row.session_full': 'Ca thi đã hết chỗ.',
  },
  en: {
    'refusal.NOT_IN_SESSION':
      'This quiz is sat in invigilated sessions only, and you are in none. Ask those who hold the exam.',
    'refusal.SESSION_NOT_OPEN': 'The session is not open yet, or is closed. Wait for the invigilator.',
    'refusal.NOT_CHECKED_IN': 'You are not checked in. See the invigilator, then start again.',
    'refusal.HAND_OVER_PENDING':
      'An invigilator has to allow this device first. Raise your hand so that they notice.',
    'refusal.HAND_OVER_REFUSED': 'The invigilator did not allow this device. Go on on the one before.',
    'refusal.TOO_MANY_HAND_OVERS':
      'This attempt has asked to change the device too often. Go on on the one before or tell the invigilator.',
    'refusal.TOO_MANY_INCIDENTS': 'The session has 1,000 incidents; no more can be written down.',
    'refusal.NOT_INVIGILATED': 'This quiz is not sat in sessions. Publish a version with that setting first.',
    'refusal.CAPACITY_TOO_SMALL': 'The session has {candidates} candidates, more than that.',
    'refusal.INVIGILATOR_IS_CANDIDATE': 'A candidate of a session cannot watch it.',
    'refusal.INVIGILATOR_IS_AUTHOR':
      'Somebody who wrote on the quiz, or on a question of it, does not watch a session of it.',
    'refusal.INVIGILATOR_OUTSIDE':
      '{people} of them neither hold the permission on this unit nor work in your units. Say why they watch.',
    'refusal.SESSION_OVER': 'The session is closed and does not change any more.',
    'refusal.SESSION_FULL': 'The session has {free} places left.',
    'refusal.CANDIDATE_STARTED': 'The candidate has begun an attempt in this session.',
    'refusal.CANDIDATE_ELSEWHERE': 'A candidate is in another open session of this quiz.',
    'refusal.NO_CANDIDATES': 'The session has no candidates.',
    'refusal.NO_INVIGILATORS': 'The session has no invigilators.',
    'refusal.SESSION_OPEN': 'The session is open already.',
    'refusal.SESSION_SIGNED': 'The record of the session is signed; nothing changes any more.',
    'refusal.ATTEMPTS_RUNNING': 'Attempts of this session are running. Wait until they end.',
    'refusal.CANDIDATE_CHECKED_IN': 'The candidate is checked in. Take that back first.',
    'refusal.SESSION_NOT_STARTED': 'The session has not been opened, so nobody is absent yet.',
    'refusal.HAND_OVER_DECIDED': 'Somebody has decided on this change of the device already.',
    'refusal.SESSION_NOT_CLOSED': 'Close the session before its record is signed.',
    'row.no_account': 'No account has this number. The person needs to sign in once first.',
    'row.name_mismatch': 'The name is not that of the account with this number.',
    'row.is_invigilator': 'This person watches the session.',
    'row.in_other_session': 'This person is in another open session of the quiz.',
    'row.session_full': 'The session has no places left.',
  },
});
