import { registerMessages } from '@platform/i18n';

registerMessages({
  vi: {
    'refusal.ALREADY_REVOKED': 'Giấy chứng nhận này đã bị thu hồi trước đó.',
    'refusal.CONDITIONS_NOT_MET': 'Bạn chưa đủ điều kiện để được cấp giấy chứng nhận này.',
    'refusal.RIGHT_USED_UP': 'Giấy chứng nhận của chương trình này đã bị thu hồi nên không tự cấp lại.',
    'refusal.NOT_GIVEN_UP': 'Chỉ gửi lại được khi hệ thống đã ngừng thử gửi sang VNeID.',
    'condition.COURSE_COMPLETED': 'Hoàn thành khóa học của chương trình',
    'condition.QUIZ_PASSED': 'Đạt bài kiểm tra của chương trình',
    'condition.IDENTITY_LEVEL': 'Tài khoản VNeID mức {level} khi làm bài kiểm tra',
    'missing.COURSE_COMPLETED': 'Còn thiếu: hoàn thành khóa học của chương trình.',
    'missing.QUIZ_PASSED': 'Còn thiếu: đạt bài kiểm tra của chương trình.',
    'missing.QUIZ_PASSED_IN_YEAR':
      'Còn thiếu: đạt bài kiểm tra của chương trình trong năm {year}; kết quả của năm trước không được tính.',
    'missing.IDENTITY_LEVEL': 'Còn thiếu: nâng tài khoản VNeID lên mức {level} trước khi làm bài kiểm tra.',
    'missing.IDENTITY_LEVEL_AT_TEST':
      'Còn thiếu: bài kiểm tra đã đạt được làm bằng tài khoản VNeID dưới mức {level} nên chưa được dùng để cấp.',
    'programme.MISSING_CONDITIONS': 'Còn điều kiện chưa đạt, xem danh sách bên dưới.',
    'programme.READY': 'Đã đủ điều kiện. Giấy chứng nhận đang được lập.',
    'programme.ISSUED': 'Đã được cấp giấy chứng nhận.',
    'programme.EXPIRED': 'Giấy chứng nhận đã hết hạn.',
    'programme.REVOKED': 'Giấy chứng nhận đã bị thu hồi và không tự cấp lại.',
    'confirmation.PENDING': 'Đang chờ gửi sang VNeID.',
    'confirmation.DELAYED':
      'Đang chờ VNeID: VNeID tạm thời không trả lời, hệ thống tự gửi lại. Giấy chứng nhận vẫn có hiệu lực, bạn không mất gì và không cần làm gì.',
    'confirmation.SENT': 'Đã gửi sang VNeID, đang chờ VNeID trả lời.',
    'confirmation.ACCEPTED': 'VNeID đã tiếp nhận.',
    'confirmation.REJECTED': 'VNeID không tiếp nhận.',
    'confirmation.DEAD': 'Chưa gửi được sang VNeID sau nhiều lần thử, cần người vận hành xử lý.',
    'confirmation.CANCELLED': 'Không gửi sang VNeID vì VNeID chưa từng lưu giấy chứng nhận này.',
  },
  en: {
    'refusal.ALREADY_REVOKED': 'This certificate has been revoked before.',
    'refusal.CONDITIONS_NOT_MET': 'You do not meet the conditions of this certificate yet.',
    'refusal.RIGHT_USED_UP':
      'The certificate of this programme was revoked and is not issued again by itself.',
    'refusal.NOT_GIVEN_UP': 'Only a message that the system has given up sending can be sent again.',
    'condition.COURSE_COMPLETED': 'Finish the course of the programme',
    'condition.QUIZ_PASSED': 'Pass the test of the programme',
    'condition.IDENTITY_LEVEL': 'A VNeID account of level {level} when the test is taken',
    'missing.COURSE_COMPLETED': 'Missing: finish the course of the programme.',
    'missing.QUIZ_PASSED': 'Missing: pass the test of the programme.',
    'missing.QUIZ_PASSED_IN_YEAR':
      'Missing: pass the test of the programme in {year}; a pass of an earlier year does not count.',
    'missing.IDENTITY_LEVEL': 'Missing: raise your VNeID account to level {level} before you take the test.',
    'missing.IDENTITY_LEVEL_AT_TEST':
      'Missing: the test was passed with a VNeID account below level {level}, so it does not count here.',
    'programme.MISSING_CONDITIONS': 'Some conditions are not met yet, see the list below.',
    'programme.READY': 'All conditions are met. The certificate is being made.',
    'programme.ISSUED': 'The certificate has been issued.',
    'programme.EXPIRED': 'The certificate has expired.',
    'programme.REVOKED': 'The certificate was revoked and is not issued again by itself.',
    'confirmation.PENDING': 'Waiting to be sent to VNeID.',
    'confirmation.DELAYED':
      'Waiting for VNeID, which does not answer at the moment; it is sent again by itself. The certificate is valid, nothing is lost, and you need not do anything.',
    'confirmation.SENT': 'Sent to VNeID, waiting for its answer.',
    'confirmation.ACCEPTED': 'VNeID has taken it.',
    'confirmation.REJECTED': 'VNeID has not taken it.',
    'confirmation.DEAD': 'VNeID could not be reached after many tries; an operator has to act.',
    'confirmation.CANCELLED': 'Not sent to VNeID, which never held this certificate.',
  },
});
