import type { ItemContent } from '../question-bank/item-content';
import { checkResponse } from './check-response';

const content: ItemContent = {
  type: 'TEXT_ENTRY',
  prompt: 'Thủ đô?',
  explanation: '',
  source: '',
  accepted: ['Hà Nội'],
  accents: 'TOLERANT',
};

describe('a typed answer', () => {
  it.each([
    ['NUL', 'Hà\u0000Nội'],
    ['half a character', 'Hà \ud83d Nội'],
  ])('with %s is refused by itself, before it meets the answers of others', (_, text) => {
    expect(checkResponse(content, { text }, 'input.answers.0')).toEqual({
      fault: {
        path: 'input.answers.0.text',
        code: 'unstorable_character',
        message: 'holds a character that cannot be stored',
      },
    });
  });

  it('keeps whole characters of every script, in NFC', () => {
    expect(checkResponse(content, { text: 'Hà Nội 😀' }, '')).toEqual({
      response: { text: 'Hà Nội 😀' },
    });
  });
});
