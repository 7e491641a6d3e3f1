import { registerMessages } from '@platform/i18n';

registerMessages({
  vi: {
    'refusal.PROGRAMME_CODE_TAKEN': 'Đã có chương trình mang mã này.',
    'refusal.PROGRAMME_DRAFT_EXISTS': 'Chương trình đã có một bản nháp; hãy sửa bản đó.',
    'refusal.PROGRAMME_VERSION_NOT_DRAFT':
      'Phiên bản này đã công bố nên không sửa và không công bố lại được.',
    'refusal.PROGRAMME_VALIDITY_OVER': 'Ngày hết hạn của giấy chứng nhận đã qua nên không công bố được.',
    'refusal.PROGRAMME_NOT_PUBLISHED': 'Chương trình không có phiên bản nào đang áp dụng.',
    'refusal.PROGRAMME_IN_USE':
      'Chương trình đang được một nghĩa vụ sử dụng nên không bỏ bản nháp duy nhất của nó được.',
    'fault.months_only': 'Chỉ dùng, và phải dùng, khi thời hạn tính theo tháng.',
    'fault.date_only': 'Chỉ dùng, và phải dùng, khi thời hạn là một ngày cố định.',
    'fault.nothing_to_renew': 'Chỉ gia hạn được giấy có thời hạn, của chương trình được cấp một lần.',
    'fault.signer_needs_name': 'Có chức vụ thì phải có họ tên người ký.',
  },
  en: {
    'refusal.PROGRAMME_CODE_TAKEN': 'There is a programme with this code already.',
    'refusal.PROGRAMME_DRAFT_EXISTS': 'The programme has a draft already; edit that one.',
    'refusal.PROGRAMME_VERSION_NOT_DRAFT':
      'This version was published, so it can neither be edited nor published again.',
    'refusal.PROGRAMME_VALIDITY_OVER':
      'The day on which its certificates end has passed, so it cannot be published.',
    'refusal.PROGRAMME_NOT_PUBLISHED': 'The programme has no version that is in force.',
    'refusal.PROGRAMME_IN_USE': 'An obligation asks for this programme, so its only draft must stay.',
    'fault.months_only': 'Goes with a validity in months, and with nothing else.',
    'fault.date_only': 'Goes with a validity through a fixed day, and with nothing else.',
    'fault.nothing_to_renew': 'Only certificates that end, of programmes that are earned once, are renewed.',
    'fault.signer_needs_name': 'A position needs the name of the signer.',
  },
});
