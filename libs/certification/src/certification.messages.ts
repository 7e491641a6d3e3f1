import { registerMessages } from '@platform/i18n';

registerMessages({
  vi: {
    'refusal.ALREADY_REVOKED': 'Giấy chứng nhận này đã bị thu hồi trước đó.',
    'refusal.CERTIFICATE_NOT_GENUINE':
      'Giấy chứng nhận này không khớp chữ ký hoặc nhật ký cấp giấy nên không thay được: hãy báo cơ quan cấp.',
    'refusal.ALREADY_SUPERSEDED': 'Giấy chứng nhận này đã được thay bằng bản mới.',
    'refusal.ALREADY_SUSPENDED': 'Giấy chứng nhận này đang bị tạm dừng hiệu lực.',
    'refusal.NOT_SUSPENDED': 'Giấy chứng nhận này không bị tạm dừng hiệu lực.',
    'refusal.CERTIFICATE_SUSPENDED':
      'Giấy chứng nhận đang bị tạm dừng hiệu lực nên chưa cấp lại được. Hãy liên hệ đơn vị cấp.',
    'refusal.NAME_UNCHANGED':
      'Họ tên trên giấy chứng nhận giống họ tên VNeID đang có. Nếu VNeID đã đổi tên, hãy đăng nhập lại rồi thử lại.',
    'refusal.CONDITIONS_NOT_MET': 'Bạn chưa đủ điều kiện để được cấp giấy chứng nhận này.',
    'refusal.RIGHT_USED_UP': 'Giấy chứng nhận của chương trình này đã bị thu hồi nên không tự cấp lại.',
    'refusal.NOT_GIVEN_UP': 'Chỉ gửi lại được khi hệ thống đã ngừng thử gửi sang VNeID.',
    'refusal.CREDENTIAL_MALFORMED':
      'Tệp hoặc chuỗi này không phải một chứng nhận đầy đủ (bị cắt, bị hỏng hoặc sai dạng).',
    'refusal.CREDENTIAL_TOO_LARGE': 'Nội dung quá lớn so với một chứng nhận.',
    'refusal.CREDENTIAL_WRONG_ALGORITHM': 'Thuật toán ký không được chấp nhận.',
    'refusal.CREDENTIAL_WRONG_TYPE': 'Chữ ký này dành cho loại dữ liệu khác, không phải chứng nhận.',
    'refusal.CREDENTIAL_REMOTE_CONTEXT':
      'Chứng nhận dùng bộ từ vựng lạ ở địa chỉ ngoài; hệ thống không tải về.',
    'refusal.CREDENTIAL_WRONG_CONTEXT': 'Bộ từ vựng của chứng nhận không đúng hoặc đã cũ.',
    'refusal.CREDENTIAL_UNKNOWN_KEY': 'Không phải khóa ký của đơn vị cấp này.',
    'refusal.CREDENTIAL_KEY_COMPROMISED': 'Khóa ký đã bị lộ; hãy kiểm tra bằng số hiệu trên trang kiểm tra.',
    'refusal.CREDENTIAL_FORGED': 'Chữ ký không khớp: nội dung đã bị sửa hoặc bị làm giả.',
    'refusal.CREDENTIAL_NOT_YET_VALID': 'Chứng nhận chưa đến ngày có hiệu lực.',
    'refusal.CREDENTIAL_EXPIRED': 'Chứng nhận đã hết hạn.',
    'programme.MISSING_CONDITIONS': 'Còn điều kiện chưa đạt, xem danh sách bên dưới.',
    'programme.READY': 'Đã đủ điều kiện. Giấy chứng nhận đang được lập.',
    'programme.ISSUED': 'Đã được cấp giấy chứng nhận.',
    'programme.SUSPENDED': 'Giấy chứng nhận đang bị tạm dừng hiệu lực. Hãy liên hệ đơn vị cấp.',
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
    'refusal.CERTIFICATE_NOT_GENUINE':
      'This certificate does not fit its signature or the issuance log and cannot be replaced: tell the issuing body.',
    'refusal.ALREADY_SUPERSEDED': 'This certificate has been replaced by a newer version.',
    'refusal.ALREADY_SUSPENDED': 'This certificate is suspended already.',
    'refusal.NOT_SUSPENDED': 'This certificate is not suspended.',
    'refusal.CERTIFICATE_SUSPENDED':
      'The certificate is suspended, so it cannot be issued anew now. Please ask the unit that issued it.',
    'refusal.NAME_UNCHANGED':
      'The name on the certificate is the one that VNeID has. If VNeID has changed it, sign in again and retry.',
    'refusal.CONDITIONS_NOT_MET': 'You do not meet the conditions of this certificate yet.',
    'refusal.RIGHT_USED_UP':
      'The certificate of this programme was revoked and is not issued again by itself.',
    'refusal.NOT_GIVEN_UP': 'Only a message that the system has given up sending can be sent again.',
    'refusal.CREDENTIAL_MALFORMED':
      'This is no complete credential: it is cut short, damaged or of another form.',
    'refusal.CREDENTIAL_TOO_LARGE': 'This is larger than a credential can be.',
    'refusal.CREDENTIAL_WRONG_ALGORITHM': 'The algorithm of the signature is not accepted.',
    'refusal.CREDENTIAL_WRONG_TYPE': 'This signature is for another kind of document, not for a credential.',
    'refusal.CREDENTIAL_REMOTE_CONTEXT':
      'The credential uses a vocabulary of a foreign address, which is not fetched.',
    'refusal.CREDENTIAL_WRONG_CONTEXT': 'The vocabulary of the credential is wrong or outdated.',
    'refusal.CREDENTIAL_UNKNOWN_KEY': 'This is no key of this issuer.',
    'refusal.CREDENTIAL_KEY_COMPROMISED': 'The key was stolen; check the serial on the public page.',
    'refusal.CREDENTIAL_FORGED': 'The signature does not fit: the content was changed or forged.',
    'refusal.CREDENTIAL_NOT_YET_VALID': 'The credential is not valid yet.',
    'refusal.CREDENTIAL_EXPIRED': 'The credential has expired.',
    'programme.MISSING_CONDITIONS': 'Some conditions are not met yet, see the list below.',
    'programme.READY': 'All conditions are met. The certificate is being made.',
    'programme.ISSUED': 'The certificate has been issued.',
    'programme.SUSPENDED': 'The certificate is suspended. Please ask the unit that issued it.',
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
