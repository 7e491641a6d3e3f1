import { registerMessages } from '@platform/i18n';

registerMessages({
  vi: {
    'refusal.ALREADY_CLAIMED': 'Chứng chỉ có số này của đơn vị cấp này đã được khai trước đó.',
    'refusal.TOO_MANY_CLAIMS': 'Bạn đang có quá nhiều chứng chỉ chờ xem xét. Hãy đợi kết quả rồi khai tiếp.',
    'refusal.CLAIM_DECIDED': 'Đề nghị này đã được xử lý, không thay đổi được nữa.',
    'refusal.OWN_CLAIM': 'Không ai được tự xét chứng chỉ của chính mình.',
    'refusal.NO_EVIDENCE': 'Chưa có bản chụp hoặc đường dẫn chứng minh nên chưa công nhận được.',
    'refusal.NOT_RECOGNISED': 'Chỉ hủy công nhận được chứng chỉ đang được công nhận.',
  },
  en: {
    'refusal.ALREADY_CLAIMED': 'A certificate of this issuer with this number has been claimed already.',
    'refusal.TOO_MANY_CLAIMS': 'Too many of your claims are waiting. Please wait for a decision first.',
    'refusal.CLAIM_DECIDED': 'This claim has been decided and cannot be changed any more.',
    'refusal.OWN_CLAIM': 'Nobody decides on their own certificate.',
    'refusal.NO_EVIDENCE': 'There is neither a scan nor a link yet, so it cannot be recognised.',
    'refusal.NOT_RECOGNISED': 'Only a certificate that is recognised can lose the recognition.',
  },
});
