import { parser } from 'sax';
import type { BadgeFacts } from './badge-facts';
import { drawBadge } from './draw-badge';

const facts: BadgeFacts = {
  title: 'Hoàn thành phổ cập kỹ năng số',
  holderName: null,
  group: 'Người dân',
  framework: 'Khung HVS-REF, phiên bản 1.0.0',
  serial: 'HVS-2026-7K3M-Q9XZ-Q',
  period: ['Năm 2026', 'Có hiệu lực đến 22/11/2028'],
  isExpired: false,
  issuingBody: 'Sở Khoa học và Công nghệ tỉnh Lâm Đồng',
};
const LONG = 'HOÀN THÀNH BỒI DƯỠNG NGHIỆP VỤ CHUYỂN ĐỔI SỐ CHO CÁN BỘ, CÔNG CHỨC, VIÊN CHỨC Ở CƠ SỞ, ĐỢT HAI';

/** Every point of the outlines of texts, in units of the drawing, with their colour. */
function pointsOf(svg: string): { colour: string; x: number; y: number }[] {
  const texts = /<g transform="scale\(0\.1\)">(.*)<\/g>/s.exec(svg)?.[1] ?? '';
  return [...texts.matchAll(/<path fill="(#\w+)" d="([^"]+)"/g)].flatMap(([, colour = '', data = '']) => {
    const points = [];
    let [at, start] = [
      [0, 0],
      [0, 0],
    ];
    for (const [, letter = '', list = ''] of data.matchAll(/([A-Za-z])([^A-Za-z]*)/g)) {
      const numbers = (list.match(/-?\d+/g) ?? []).map(Number);
      const from = letter === 'M' ? [0, 0] : at;
      const pairs = numbers.flatMap((value, index) =>
        index % 2 === 0 ? [[(from[0] ?? 0) + value, (from[1] ?? 0) + (numbers[index + 1] ?? 0)]] : [],
      );
      at = letter === 'z' ? start : (pairs.at(-1) ?? at);
      if (letter.toLowerCase() === 'm') start = at;
      points.push(...pairs.map(([x = 0, y = 0]) => ({ colour, x: x / 10, y: y / 10 })));
    }
    return points;
  });
}

describe('the picture of a badge', () => {
  it('says in words what it shows, and loads and runs nothing', () => {
    const svg = drawBadge({ ...facts, title: 'Kỹ năng <số> & "an toàn"\u0007' });
    const seen: Record<string, string> = {};
    const names = new Set<string>();
    const reader = parser(true);
    let open = '';
    reader.onopentag = ({ name, attributes }) => {
      open = name;
      names.add(name);
      if (name === 'svg') expect(attributes).toMatchObject({ role: 'img', lang: 'vi' });
      for (const value of Object.values(attributes)) expect(String(value)).not.toMatch(/url\(|javascript:/);
      expect(Object.keys(attributes).filter((key) => /^on|href/.test(key))).toEqual([]);
    };
    reader.ontext = (text) => {
      if (text.trim()) seen[open] = text;
    };
    reader.write(svg).close();
    expect(seen['title']).toBe('Huy hiệu Học Vụ Số: Kỹ năng <số> & "an toàn" ');
    expect(seen['desc']).toBe(
      'Nhóm đối tượng: Người dân. Khung HVS-REF, phiên bản 1.0.0. Năm 2026. Có hiệu lực đến 22/11/2028. ' +
        'Đơn vị cấp: Sở Khoa học và Công nghệ tỉnh Lâm Đồng. Số hiệu HVS-2026-7K3M-Q9XZ-Q.',
    );
    expect([...names].sort()).toEqual(['circle', 'desc', 'ellipse', 'g', 'path', 'svg', 'title']);
  });

  it.each<[string, Partial<BadgeFacts>]>([
    ['a usual title', {}],
    ['a title of 96 capitals with stacked marks', { title: LONG }],
    ['such a title and a name', { title: LONG, holderName: 'Nguyễn Thị Ánh Tuyết Phương Quỳnh Như' }],
    ['a title of 200 characters without a space', { title: 'Ễ'.repeat(200) }],
    ['a title in decomposed letters', { title: `${LONG} ${LONG}`.normalize('NFD') }],
    ['a title of one letter', { title: 'Ỗ', group: null, issuingBody: null, period: ['Năm 2026'] }],
    ['a long issuing body', { issuingBody: `${LONG}, ${LONG}` }],
    ['a long group and framework', { group: LONG, framework: `Khung ${LONG}` }],
  ])('keeps %s within the seal and the ribbon', (_what, change) => {
    const points = pointsOf(drawBadge({ ...facts, ...change }));
    expect(points.length).toBeGreaterThan(500);
    for (const { colour, x, y } of points) {
      const isOnRibbon = colour === '#ffffff';
      const isInside = isOnRibbon
        ? x > 86 && x < 914 && y > 684 && y < 764
        : Math.hypot(x - 500, y - 500) < 414 && (y < 674 || y > 774);
      if (!isInside) throw new Error(`A letter stands out at ${x}, ${y}`);
    }
  });

  it('shows that it is over by its colour, too', () => {
    expect(drawBadge(facts)).toContain('#0b3d7a');
    expect(drawBadge({ ...facts, isExpired: true })).not.toContain('#0b3d7a');
  });
});
