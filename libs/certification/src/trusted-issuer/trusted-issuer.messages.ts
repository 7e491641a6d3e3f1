import { registerMessages } from '@platform/i18n';

registerMessages({
  vi: {
    'refusal.ISSUER_TRUSTED_ALREADY': 'Đơn vị cấp này đang có trong danh sách tin cậy.',
    'refusal.OWN_ISSUER': 'Hệ thống này không cần tin cậy chính mình: giấy của mình đã được tính sẵn.',
    'refusal.ISSUER_ENDED': 'Mục này của danh sách tin cậy đã chấm dứt.',
    'refusal.KEY_ID_TAKEN': 'Đơn vị cấp này đã có một khóa khác, hoặc khóa đã chấm dứt, mang tên đó.',
    'refusal.KEYS_IN_IDENTIFIER': 'Định danh did:key đã chứa khóa, không thêm khóa khác được.',
    'refusal.KEY_ENDED': 'Khóa này đã chấm dứt.',
    'refusal.ISSUER_UNREACHABLE':
      'Không đọc được khóa của đơn vị cấp: {fault}. Hãy thử lại, hoặc nhập khóa bằng tay.',
    'refusal.ISSUER_WITHOUT_KEYS': 'Tài liệu của đơn vị cấp không có khóa nào dùng được.',
  },
  en: {
    'refusal.ISSUER_TRUSTED_ALREADY': 'This issuer is on the trust list.',
    'refusal.OWN_ISSUER': 'This system need not trust itself: its own certificates count already.',
    'refusal.ISSUER_ENDED': 'This entry of the trust list has ended.',
    'refusal.KEY_ID_TAKEN': 'This issuer has another key, or one that has ended, of that name.',
    'refusal.KEYS_IN_IDENTIFIER': 'A did:key holds its key; no other can be added.',
    'refusal.KEY_ENDED': 'This key has ended.',
    'refusal.ISSUER_UNREACHABLE':
      'The keys of the issuer could not be read: {fault}. Try again, or enter the keys by hand.',
    'refusal.ISSUER_WITHOUT_KEYS': 'The document of the issuer has no key that can be used.',
  },
});
