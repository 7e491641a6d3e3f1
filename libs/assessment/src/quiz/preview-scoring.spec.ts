import type { StoredItem } from '../question-bank/item-store';
import { scorePreviewForm } from './preview-scoring';
import type { PreviewForm } from './quiz-design.service';

const question = (correct: boolean): StoredItem => ({
  skillCode: '1.1',
  kind: 'THEORY',
  content: { type: 'TRUE_FALSE', prompt: 'p', correct, explanation: 'e', source: 's' },
});
const partly: StoredItem = {
  skillCode: '1.2',
  kind: 'THEORY',
  content: {
    type: 'SINGLE_CHOICE',
    prompt: 'p',
    choices: ['a', 'b'].map((id) => ({ id, text: id })),
    correct: ['a'],
    weights: { b: 333 },
    explanation: 'e',
    source: 's',
  },
};
const form = {
  seed: 'seed',
  settings: { passPercent: 50, shuffleChoices: false },
  questions: [question(true), question(false), partly],
  points: [2500, 1000, 500],
} as PreviewForm;

describe('scoring a preview', () => {
  it('weighs each question by its points, rounding half up to a thousandth, and passes by integers', () => {
    const answers = [
      { questionId: 'q1', choiceIds: ['true'] },
      { questionId: 'q3', choiceIds: ['c2'] },
    ];
    expect(scorePreviewForm(form, answers, 'input.answers')).toMatchObject({
      // 333 thousandths of half a point are 166.5.
      marks: [2500, 0, 167],
      score: 2667,
      maxScore: 4000,
      isPassed: true,
      skillMarks: { '1.1': [2500, 3500], '1.2': [167, 500] },
    });
  });

  it.each([
    [{ questionId: 'q4', choiceIds: ['true'] }, 'input.answers.0.questionId'],
    [{ questionId: 'x', choiceIds: ['true'] }, 'input.answers.0.questionId'],
    [{ questionId: 'q1', choiceIds: ['c9'] }, 'input.answers.0.choiceIds.0'],
  ])('names the answer that does not fit: %o', (answer, path) => {
    expect(() => scorePreviewForm(form, [answer], 'input.answers')).toThrow(
      expect.objectContaining({ code: 'BAD_USER_INPUT', fields: [expect.objectContaining({ path })] }),
    );
  });
});
