import { fromSettingsInput, QuizSettingsInput, toSettings } from '../quiz/quiz-settings.type';
import { isInvigilated } from './invigilated';

const input = (invigilated?: boolean | null) =>
  Object.assign(new QuizSettingsInput(), {
    review: { mark: 'RIGHT_AFTER', answers: 'RIGHT_AFTER' },
    invigilated,
  });

describe('whether a quiz is sat in sessions', () => {
  it('is no for versions that were published before it could be said', () => {
    const settings = fromSettingsInput(input());
    delete settings.invigilated;
    expect(isInvigilated(settings)).toBe(false);
    expect(toSettings(settings).invigilated).toBe(false);
  });

  it.each<[boolean | null | undefined, boolean]>([
    [true, true],
    [false, false],
    [null, false],
    [undefined, false],
  ])('given as %s is %s', (given, outcome) => {
    const settings = fromSettingsInput(input(given));
    expect(isInvigilated(settings)).toBe(outcome);
    expect(toSettings(settings).invigilated).toBe(outcome);
  });
});
