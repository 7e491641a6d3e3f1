import { gradeAttempt, type GradedItem } from '../grading/grade-attempt';
import { withAppeals } from './appeal-overlay';

const responses = { q1: { s: 3, r: { text: 'a' } } };
const settings = { passPercent: 50, shuffleChoices: false };
const item = {
  skillCode: '1.1',
  points: 2000,
  content: {
    type: 'SINGLE_CHOICE',
    prompt: '?',
    choices: ['a', 'b'].map((id) => ({ id, text: id })),
    correct: ['b'],
    explanation: 'e',
    source: 's',
  },
} as unknown as GradedItem;

describe('marks of appeals', () => {
  it('stand in the place of earlier marks', () => {
    const given = new Map([
      [1, 250],
      [2, 500],
    ]);
    expect(withAppeals(given, [{ position: 1, answerSequence: 3, mark: 750 }], responses)).toEqual(
      new Map([
        [1, 750],
        [2, 500],
      ]),
    );
  });

  it('stand for an answer that was left out as long as it is left out', () => {
    const mark = { position: 2, answerSequence: null, mark: 1000 };
    expect(withAppeals(new Map(), [mark], responses).get(2)).toBe(1000);
    expect(withAppeals(new Map(), [mark], { ...responses, q2: { s: 1, r: { text: 'b' } } }).get(2)).toBe(
      undefined,
    );
  });

  it('fall with the answer that they are about', () => {
    const given = new Map([[1, 250]]);
    expect(withAppeals(given, [{ position: 1, answerSequence: 2, mark: 750 }], responses)).toBe(given);
  });

  it('replace a computed mark, and give way to a correction of the question', () => {
    const attempt = {
      seed: 's',
      responses: {},
      given: withAppeals(new Map(), [{ position: 1, answerSequence: null, mark: 333 }], {}),
    };
    expect(gradeAttempt(attempt, [item], settings)).toMatchObject({ marks: [666], maxScore: 2000 });
    const corrected = (action: 'VOID' | 'FULL_MARKS_FOR_ALL' | 'REPLACE_KEY') =>
      gradeAttempt(attempt, [{ ...item, correction: { action, key: item.content } }], settings).marks;
    expect(corrected('VOID')).toEqual([0]);
    expect(corrected('FULL_MARKS_FOR_ALL')).toEqual([2000]);
    expect(corrected('REPLACE_KEY')).toEqual([666]);
  });
});
