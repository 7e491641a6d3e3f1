import { registerMessages } from '@platform/i18n';

registerMessages({
  vi: {
    'refusal.OBLIGATION_CODE_TAKEN': 'Đơn vị đã có yêu cầu mang mã này trong năm.',
    'refusal.OBLIGATION_CLOSED': 'Yêu cầu đã đóng, không thể kích hoạt lại.',
    'refusal.OBLIGATION_YEAR_OVER': 'Năm của yêu cầu đã qua, không thể kích hoạt.',
    'refusal.OBLIGATION_NOT_ACTIVE': 'Yêu cầu chưa được kích hoạt nên chưa thể đóng.',
    'refusal.ASSIGNMENT_FULFILLED': 'Người này đã hoàn thành yêu cầu, không cần miễn.',
    'refusal.ASSIGNMENT_OWN': 'Không ai được tự miễn yêu cầu của chính mình.',
    'refusal.ASSIGNMENT_CLOSED': 'Yêu cầu đã đóng, không thể miễn thêm.',
  },
  en: {
    'refusal.OBLIGATION_CODE_TAKEN': 'The unit already has an obligation with this code in that year.',
    'refusal.OBLIGATION_CLOSED': 'The obligation is closed and cannot be activated again.',
    'refusal.OBLIGATION_YEAR_OVER': 'The year of the obligation is over; it cannot be activated.',
    'refusal.OBLIGATION_NOT_ACTIVE': 'The obligation has not been activated, so it cannot be closed.',
    'refusal.ASSIGNMENT_FULFILLED': 'This person has fulfilled the obligation; there is nothing to waive.',
    'refusal.ASSIGNMENT_OWN': 'Nobody may waive an obligation of their own.',
    'refusal.ASSIGNMENT_CLOSED': 'The obligation is closed; nothing can be waived any more.',
  },
});
