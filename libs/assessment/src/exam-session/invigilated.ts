import type { QuizSettings } from '../quiz/quiz-definition';

/** Whether attempts start in an open session only, by candidates who are checked in; older versions: no. */
export const isInvigilated = ({ invigilated }: Pick<QuizSettings, 'invigilated'>): boolean =>
  invigilated ?? false;
