import { fitText, LEADING } from './fit-text';

/** Every character as wide as half its size. */
const measure = (text: string, size: number) => [...text].length * size * 0.5;
const box = { width: 100, height: 100, largest: 20, smallest: 8 };

describe('text in a box', () => {
  it('stays large while it fits, and is broken between words into even lines', () => {
    expect(fitText('Kỹ năng', box, measure)).toEqual({ size: 20, lines: ['Kỹ năng'] });
    // Greedily it would be "một hai ba" and "bốn".
    expect(fitText('một hai ba bốn', box, measure).lines).toEqual(['một hai', 'ba bốn']);
  });

  it('is set smaller until all of it fits, with nothing lost', () => {
    const text = Array.from({ length: 30 }, (_, index) => `chữ${index}`).join(' ');
    const { size, lines } = fitText(text, box, measure);
    expect(size).toBeLessThan(20);
    expect(lines.join(' ')).toBe(text);
    expect(Math.max(...lines.map((line) => measure(line, size)))).toBeLessThanOrEqual(box.width);
    expect(lines.length * size * LEADING).toBeLessThanOrEqual(box.height);
  });

  it('is broken inside a word only where the word is longer than a line of small letters', () => {
    const word = 'Ễ'.repeat(60).normalize('NFD');
    const { size, lines } = fitText(word, box, measure);
    expect(size).toBeLessThanOrEqual(8);
    expect(lines.join('')).toBe(word.normalize('NFC'));
    expect(Math.max(...lines.map((line) => measure(line, size)))).toBeLessThanOrEqual(box.width);
  });

  it('may be nothing', () => {
    expect(fitText(' \n ', box, measure).lines).toEqual([]);
  });
});
