import { registerMessages } from '@platform/i18n';

registerMessages({
  vi: {
    'refusal.ALREADY_REVOKED': 'Giấy chứng nhận này đã bị thu hồi trước đó.',
    'refusal.CONDITIONS_NOT_MET': 'Bạn chưa đủ điều kiện để được cấp giấy chứng nhận này.',
    'refusal.RIGHT_USED_UP': 'Giấy chứng nhận của chương trình này đã bị thu hồi nên không tự cấp lại.',
    'refusal.NOT_GIVEN_UP': 'Chỉ gửi lại được khi hệ thống đã ngừng thử gửi sang VNeID.',
    'programme.MISSING_CONDITIONS': 'Còn điều kiện chưa đạt, xem danh sách bên dưới.',
    'programme.READY': 'Đã đủ điều kiện. Giấy chứng nhận đang được lập.',
    'programme.ISSUED': 'Đã được cấp giấy chứng nhận.',
    'programme.EXPIRED': 'Giấy chứng nhận đã hết hạn.',
    'programme.REVOKED': 'Giấy chứng nhận đã bị thu hồi và không tự cấp lại.',
    'confirmation.PENDING': 'Đang chờ gửi sang VNeID.',
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
    'programme.MISSING_CONDITIONS': 'Some conditions are not met yet, see the list below.',
    'programme.READY': 'All conditions are met. The certificate is being made.',
    'programme.ISSUED': 'The certificate has been issued.',
    'programme.EXPIRED': 'The certificate has expired.',
    'programme.REVOKED': 'The certificate was revoked and is not issued again by itself.',
    'confirmation.PENDING': 'Waiting to be sent to VNeID.',
    'confirmation.SENT': 'Sent to VNeID, waiting for its answer.',
    'confirmation.ACCEPTED': 'VNeID has taken it.',
    'confirmation.REJECTED': 'VNeID has not taken it.',
    'confirmation.DEAD': 'VNeID could not be reached after many tries; an operator has to act.',
    'confirmation.CANCELLED': 'Not sent to VNeID, which never held this certificate.',
  },
});
