import { TrigramIndex, trigramsOf } from './trigram-index';

describe('texts that read alike', () => {
  it('are compared by the trigrams of their words', () => {
    expect([...trigramsOf('mã qr')]).toEqual(['  m', ' mã', 'mã ', '  q', ' qr', 'qr ']);
    expect(trigramsOf(' ?! ').size).toBe(0);
  });

  it('are found, and others not', () => {
    const index = new TrigramIndex([
      { key: 'password', folded: 'mat khau nao sau day manh nhat' },
      { key: 'mail', folded: 'dia chi thu dien tu nao hop le' },
    ]);
    expect(index.findAlike('mat khau nao sau day la manh nhat')).toBe('password');
    expect(index.findAlike('dia chi thu dien tu nao khong hop le voi hoc sinh')).toBeUndefined();
    expect(index.findAlike('')).toBeUndefined();
  });

  it('are the same as by comparing every pair', () => {
    let state = 7;
    const below = (bound: number) => (state = (state * 48271) % 2147483647) % bound;
    const words = 'an toan thong tin mang may tinh tep thu muc mat khau tai khoan'.split(' ');
    const text = () => Array.from({ length: 4 + below(5) }, () => words[below(words.length)]).join(' ');
    const bank = Array.from({ length: 150 }, (_, key) => ({ key, folded: text() }));
    const index = new TrigramIndex(bank);
    const similarity = (a: string, b: string) => {
      const [x, y] = [trigramsOf(a), trigramsOf(b)];
      const shared = [...x].filter((trigram) => y.has(trigram)).length;
      return shared / (x.size + y.size - shared);
    };
    let found = 0;
    for (let round = 0; round < 300; round += 1) {
      const asked = text();
      const isThere = bank.some(({ folded }) => similarity(folded, asked) >= 0.8);
      const key = index.findAlike(asked);
      expect(key !== undefined).toBe(isThere);
      if (key !== undefined) {
        found += 1;
        expect(similarity(bank[key]?.folded ?? '', asked)).toBeGreaterThanOrEqual(0.8);
      }
    }
    expect(found).toBeGreaterThan(20);
  });
});
