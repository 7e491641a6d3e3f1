import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readAiken } from './read-aiken';

const fixture = readFileSync(join(__dirname, '../../../../../test/fixtures/items/aiken/an-toan-so.txt'));
const read = (text: string | Buffer) => [...readAiken(typeof text === 'string' ? Buffer.from(text) : text)];
const faults = (text: string) =>
  read(text).map((item) =>
    item.faults.map(({ path, code, message }) => `${path}:${code}:${/line (\d+)/.exec(message)?.[1]}`),
  );

/** Time of the processor, not of the clock: other work on the machine does not count. */
const cpuSeconds = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

describe('reading Aiken', () => {
  it('reads both ways to mark choices', () => {
    const items = read(fixture);
    expect(items.flatMap((item) => item.faults)).toEqual([]);
    expect(items.map(({ place, content }) => [place.line, content])).toMatchObject([
      [
        1,
        {
          type: 'SINGLE_CHOICE',
          correct: ['b'],
          choices: [{}, {}, {}, { id: 'd', text: 'Trả lời tin nhắn để hỏi thêm' }],
        },
      ],
      [8, { prompt: 'Mật khẩu nào khó đoán nhất?', correct: ['c'] }],
    ]);
  });

  it('reads the same with a byte order mark, CRLF and decomposed letters', () => {
    const text = fixture.toString();
    for (const variant of [`\ufeff${text}`, text.replaceAll('\n', '\r\n'), text.normalize('NFD')])
      expect(read(variant)).toEqual(read(fixture));
  });

  it('takes several lines before the choices as the question, blank lines as nothing', () => {
    expect(read('Một\n\nhai\nA. x\n\nB. y\nanswer: b')[0]?.content).toMatchObject({
      prompt: 'Một\nhai',
      correct: ['b'],
    });
  });

  it.each([
    ['Hỏi\nA. x\nB. y', ['correct:answer_missing:3']],
    ['Hỏi\nA. x\nB. y\nANSWER: C', ['correct:unknown_answer:4']],
    ['Hỏi\nA. x\nB. y\nANSWER:', ['correct:unknown_answer:4']],
    ['Hỏi\nA. x\nC. y\nANSWER: A', ['choices.1:wrong_letter:3']],
    ['Hỏi\nA. x\nA. y\nANSWER: A', ['choices.1:wrong_letter:3']],
    ['Hỏi\nA.\nB. y\nANSWER: B', ['choices.0.text:missing:2']],
    ['Hỏi\nANSWER: A', ['choices:wrong_length:1', 'correct:unknown_answer:2']],
    [
      'Hỏi\na. x\nb. y\nANSWER: A',
      ['choices:wrong_length:3', 'choices:almost_a_choice:2', 'correct:unknown_answer:4'],
    ],
    ['Hỏi \u0000\nA. x\nB. y\nANSWER: A', ['question:control_character:1']],
  ])('says place and fault of %j', (text, expected) => {
    expect(faults(text)).toEqual([expected]);
  });

  it('goes on after a question without an answer line', () => {
    const items = read('Một\nA. x\nB. y\n\nHai\nA. x\nB. y\nANSWER: A');
    expect(items.map(({ place, content }) => [place, content?.prompt])).toEqual([
      [{ line: 1, index: 1 }, undefined],
      [{ line: 5, index: 2 }, 'Hai'],
    ]);
  });

  it('is done in time with a line of 5 MB', () => {
    const started = cpuSeconds();
    for (const filling of ['A. ', 'a', ' ', 'ANSWER:'])
      read(`x${filling.repeat(5_000_000 / filling.length)}`);
    expect(cpuSeconds() - started).toBeLessThan(5);
  });

  it.each([Buffer.from('Hỏi', 'utf16le'), Buffer.from([0x48, 0xea, 0x0a])])(
    'refuses a file that is not UTF-8',
    (file) => {
      expect(() => read(file)).toThrow(
        expect.objectContaining({ fields: [expect.objectContaining({ code: 'wrong_encoding' })] }),
      );
    },
  );
});
