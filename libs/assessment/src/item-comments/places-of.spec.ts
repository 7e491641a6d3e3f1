import type { ItemContent } from '../question-bank/item-content';
import { PLACE, placesOf } from './places-of';

const common = { prompt: 'Chọn một.', explanation: '', source: 'Nguồn' };

describe('the places of a question that a remark may point to', () => {
  it('are its texts, its key and each choice by its id', () => {
    const content: ItemContent = {
      ...common,
      type: 'SINGLE_CHOICE',
      choices: [
        { id: 'a', text: 'Một' },
        { id: 'b', text: 'Hai' },
      ],
      correct: ['b'],
    };
    expect([...placesOf(content)]).toEqual([
      'prompt',
      'key',
      'explanation',
      'source',
      'choices',
      'choices.a',
      'choices.b',
    ]);
  });

  it('are no parts that the type does not have', () => {
    const places = placesOf({ ...common, type: 'TRUE_FALSE', correct: true });
    expect(places.has('choices')).toBe(false);
    expect([...places].every((place) => PLACE.test(place))).toBe(true);
  });

  it.each(['choices.', '.b', 'choices.b.c', 'prompt;drop', ''])('have no form such as "%s"', (place) => {
    expect(PLACE.test(place)).toBe(false);
  });
});
