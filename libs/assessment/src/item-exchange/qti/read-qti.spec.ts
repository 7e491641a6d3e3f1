import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import type { ReadItem } from '../exchange-item';
import { readQti } from './read-qti';

const EXAMPLES = join(__dirname, '../../../../../test/fixtures/items/qti');

function packageOf(version: '2.2' | '3.0'): Buffer {
  const folder = join(EXAMPLES, version);
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return Buffer.from(
    zipSync(Object.fromEntries(names.map((name) => [name.slice(folder.length + 1), readFileSync(name)]))),
  );
}

const itemOf = (items: ReadItem[], code: string) => items.find((item) => item.code === code);
const xmlOf = (version: string, name: string) => readFileSync(join(EXAMPLES, version, `${name}.xml`));

describe('reading QTI packages', () => {
  const items = [...readQti(packageOf('3.0'))];

  it('reads every example without a fault', () => {
    expect(items).toHaveLength(13);
    expect(items.flatMap(({ faults }) => faults)).toEqual([]);
  });

  it('reads the same from 2.2 and 3.0', () => {
    const older = [...readQti(packageOf('2.2'))];
    expect(older.map(({ place: { index }, ...item }) => ({ ...item, place: index }))).toEqual(
      items.map(({ place: { index }, ...item }) => ({ ...item, place: index })),
    );
  });

  it('takes code, skill, difficulty and tags from the metadata', () => {
    expect(items[0]).toMatchObject({
      place: { file: 'mat-khau.xml', index: 1 },
      code: 'mat-khau',
      classification: { skillCode: '4.2', difficulty: 'EASY' },
      tags: ['mật khẩu', 'an toàn thông tin'],
    });
  });

  it.each<[string, object]>([
    ['mat-khau', { type: 'SINGLE_CHOICE', prompt: 'Mật khẩu nào khó đoán nhất?', correct: ['ChoiceC'], explanation: 'Mật khẩu dài và không đoán được từ thông tin cá nhân thì khó dò.' }],
    ['sao-luu', { type: 'MULTIPLE_CHOICE', prompt: 'Một nhà trường muốn giữ hồ sơ khi máy tính hỏng.\nNên sao lưu vào đâu?', correct: ['roi', 'may'], scoring: 'WEIGHTED', weights: { roi: 500, may: 500, rac: -500 } }],
    ['dung-sai', { type: 'TRUE_FALSE', correct: false, explanation: 'Mã OTP chỉ để chính chủ nhập; ai hỏi mã đều là lừa đảo.' }],
    ['ghep-cap', { type: 'MATCH', correct: [['in', 'giay'], ['quet', 'tep'], ['loa', 'tieng']] }],
    ['trinh-tu', { type: 'ORDER', correct: ['Soan', 'Kem', 'Gui'], scoring: 'EXACT' }],
    ['dien-tu', { type: 'GAP_MATCH', prompt: 'Kéo từ vào chỗ trống.', text: 'Khi dùng ảnh của người khác phải {{G1}} và {{G2}} tác giả.', correct: [['G1', 'W1'], ['G2', 'W2']] }],
    ['chon-trong-cau', { type: 'INLINE_CHOICE', prompt: 'Chọn từ đúng.', text: 'Trang có ổ khoá và địa chỉ bắt đầu bằng {{RESPONSE}} thì dữ liệu được mã hoá trên đường truyền.', gaps: [{ id: 'RESPONSE', choices: [{ id: 'A', text: 'http://' }, { id: 'B', text: 'https://' }], correct: 'B' }] }],
    ['dung-luong', { type: 'NUMERIC', correct: 3.5, tolerance: 0.1, also: [{ correct: 3.5, tolerance: 0.7, share: 500 }] }],
    ['phim-tat', { type: 'TEXT_ENTRY', prompt: 'Trong Windows, nhấn ____ để sao chép phần đã chọn.', accepted: ['Ctrl+C', 'Ctrl C'], accents: 'STRICT', also: [{ text: 'Ctrl', share: 500 }] }],
    ['nut-bam', { type: 'HOTSPOT', width: 160, height: 80, image: 'm1', correct: ['Dong'], scoring: 'ALL_OR_NOTHING' }],
    ['thu-xin-phep', { type: 'EXTENDED_TEXT', model: 'Có lời chào, lý do, ngày nghỉ và lời cảm ơn; không viết tắt.', rubric: [{ id: 'k1', text: 'Bài làm', levels: [{ id: 'l1', text: 'Chưa đạt', points: 0 }, { id: 'l2', text: 'Đạt', points: 5 }] }] }],
    ['nop-bai', { type: 'FILE_UPLOAD', format: 'HTML', prompt: '<p>Lập bảng tính chi tiêu một tháng, có <strong>tổng</strong> ở cuối.</p>', mimeTypes: ['application/pdf'], mostFiles: 1 }],
  ])('reads %s', (code, content) => {
    expect(itemOf(items, code)?.content).toMatchObject(content);
  }); // prettier-ignore

  it('makes one question of several interactions, with their points as weights', () => {
    expect(itemOf(items, 'ket-hop')?.content).toMatchObject({
      type: 'COMPOSITE',
      prompt: 'Đọc nhãn của máy tính rồi trả lời.',
      text: 'Muốn tiết kiệm điện khi nghỉ trưa thì làm gì?\n{{p1}}\nMáy 30 W chạy 2 giờ tốn {{p2}} Wh. W đọc là {{p3}}.',
      parts: [
        { id: 'p1', weight: 2, content: { type: 'SINGLE_CHOICE', correct: ['b'] } },
        { id: 'p2', weight: 1, content: { type: 'NUMERIC', correct: 60, tolerance: 0 } },
        { id: 'p3', weight: 1, content: { type: 'TEXT_ENTRY', accepted: ['watt', 'oát'] } },
      ],
    });
  });

  it('stores a picture by its contents and turns shown coordinates into stored pixels', () => {
    const item = itemOf(items, 'nut-bam');
    const bytes = readFileSync(join(EXAMPLES, '3.0/hinh/cua-so.png'));
    expect(item?.media).toEqual([{ id: 'm1', bytes }]);
    expect(item?.content).toMatchObject({
      media: [{ id: 'm1', kind: 'IMAGE', mimeType: 'image/png', sha256: createHash('sha256').update(bytes).digest('hex'), alt: 'Thanh tiêu đề của một cửa sổ với ba nút' }], // prettier-ignore
      areas: [
        { coords: [96, 4, 114, 22] },
        { coords: [126, 12, 8] },
        { shape: 'POLY', label: 'Nút bên phải' },
      ],
    });
  });

  it('reads one item without a package', () => {
    const [item, ...more] = [...readQti(xmlOf('2.2', 'mat-khau'))];
    expect(more).toEqual([]);
    expect(item).toMatchObject({
      place: { index: 1 },
      code: 'mat-khau',
      tags: [],
      content: { type: 'SINGLE_CHOICE' },
    });
  });

  it('tells what it could not keep', () => {
    expect(itemOf(items, 'ghep-cap')?.notices.map(({ code }) => code)).toEqual(['scoring_changed']);
    expect(itemOf(items, 'nop-bai')?.notices.map(({ code }) => code)).toEqual(['rubric_made_up']);
  });
});
