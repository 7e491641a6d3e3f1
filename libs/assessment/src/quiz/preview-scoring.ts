import { badInput } from '@platform/errors';
import { checkResponse, type GivenAnswer } from '../attempt/check-response';
import type { StoredResponses } from '../attempt/stored-responses';
import { gradeAttempt, type Marks } from '../grading/grade-attempt';
import type { PreviewForm } from './quiz-design.service';

/** An answer to a question of a preview, by its place from 1. */
export interface PreviewAnswer extends GivenAnswer {
  questionId: string;
}

/** Marks of answers to a preview, by the functions that mark attempts; faulty answers are `BAD_USER_INPUT`. */
export function scorePreviewForm(form: PreviewForm, answers: readonly PreviewAnswer[], path: string): Marks {
  const responses: StoredResponses = {};
  for (const [index, answer] of answers.entries()) {
    const at = `${path}.${index}`;
    const position = /^q[1-9]\d{0,2}$/.test(answer.questionId) ? Number(answer.questionId.slice(1)) : 0;
    const question = form.questions[position - 1];
    if (!question)
      throw badInput({
        path: `${at}.questionId`,
        code: 'unknown_question',
        message: 'is not of this preview',
      });
    const checked = checkResponse(question.content, answer, at);
    if ('fault' in checked) throw badInput(checked.fault);
    responses[answer.questionId] = { s: 1, r: checked.response };
  }
  const items = form.questions.map((question, index) => ({ ...question, points: form.points[index] }));
  return gradeAttempt({ seed: form.seed, responses }, items, form.settings);
}
