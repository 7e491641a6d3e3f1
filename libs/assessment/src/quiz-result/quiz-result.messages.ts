import { registerMessages } from '@platform/i18n';

registerMessages({
  vi: {
    'quiz-result.sheet': 'Kết quả',
    'quiz-result.column.learner': 'Mã người học',
    'quiz-result.column.year': 'Năm',
    'quiz-result.column.attemptsUsed': 'Số lượt đã dùng',
    'quiz-result.column.attemptsCounted': 'Số bài làm được tính',
    'quiz-result.column.score': 'Điểm',
    'quiz-result.column.maxScore': 'Điểm tối đa',
    'quiz-result.column.percent': 'Tỉ lệ (%)',
    'quiz-result.column.outcome': 'Kết quả',
    'quiz-result.passed': 'Đạt',
    'quiz-result.failed': 'Chưa đạt',
  },
  en: {
    'quiz-result.sheet': 'Results',
    'quiz-result.column.learner': 'Learner',
    'quiz-result.column.year': 'Year',
    'quiz-result.column.attemptsUsed': 'Attempts used',
    'quiz-result.column.attemptsCounted': 'Attempts counted',
    'quiz-result.column.score': 'Points',
    'quiz-result.column.maxScore': 'Points to be had',
    'quiz-result.column.percent': 'Share (%)',
    'quiz-result.column.outcome': 'Outcome',
    'quiz-result.passed': 'Passed',
    'quiz-result.failed': 'Not passed',
  },
});
