import { hasMessage } from '@platform/i18n';
import './courses.messages';

describe('texts of refusals', () => {
  it.each([
    'NOT_OPEN',
    'COURSE_COMPLETED',
    'LESSON_LOCKED',
    'NOT_ENROLLED',
    'COURSE_CODE_TAKEN',
    'COURSE_DRAFT_EXISTS',
    'COURSE_INCOMPLETE',
    'EDIT_CONFLICT',
    'VERSION_NOT_DRAFT',
    'VERSION_NOT_IN_REVIEW',
    'OUTLINE_CODE_TAKEN',
    'OUTLINE_FULL',
    'OWN_WORK',
  ])('has a text for %s in both languages', (code) => {
    expect([hasMessage(`refusal.${code}`, 'vi'), hasMessage(`refusal.${code}`, 'en')]).toEqual([true, true]);
  });
});
