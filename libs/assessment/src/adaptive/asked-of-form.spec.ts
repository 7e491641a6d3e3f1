import { askedOfForm } from './asked-of-form';

const asked = [
  { id: 'x', a: 1, b: 0 },
  { id: 'y', a: 0.8, b: -1.5 },
];

describe('the questions of an adaptive attempt', () => {
  it('are taken as they are when they are those of the form', () => {
    expect(askedOfForm(asked, ['x', 'y'])).toBe(asked);
  });

  it.each<[unknown, string[], string]>([
    [null, ['x'], 'ASKED_MISSING'],
    [undefined, ['x'], 'ASKED_MISSING'],
    [{}, ['x'], 'ASKED_UNREADABLE'],
    [[null], ['x'], 'ASKED_UNREADABLE'],
    [[{ id: 'x', a: '1', b: 0 }], ['x'], 'ASKED_UNREADABLE'],
    [[{ id: 'x', a: 1 }], ['x'], 'ASKED_UNREADABLE'],
    [[{ a: 1, b: 0 }], ['x'], 'ASKED_UNREADABLE'],
    [asked, ['x'], 'ASKED_OTHER_FORM'],
    [asked, ['x', 'y', 'z'], 'ASKED_OTHER_FORM'],
    [asked, ['y', 'x'], 'ASKED_OTHER_FORM'],
  ])('%j of the form %j are refused as %s', (given, form, code) => {
    expect(() => askedOfForm(given, form)).toThrow(expect.objectContaining({ code }));
  });
});
