import { registerMessages } from '@platform/i18n';

registerMessages({
  vi: {
    'refusal.NOTHING_AWAITS_RELEASE':
      'Không phiên bản nào của bài kiểm tra này để phần kết quả chờ công bố, nên không có gì để công bố.',
    'refusal.NOT_RELEASED': 'Kết quả của bài kiểm tra này chưa được công bố lần nào.',
  },
  en: {
    'refusal.NOTHING_AWAITS_RELEASE':
      'No version of this quiz keeps anything back until the results are released, so there is nothing to release.',
    'refusal.NOT_RELEASED': 'The results of this quiz were never released.',
  },
});
