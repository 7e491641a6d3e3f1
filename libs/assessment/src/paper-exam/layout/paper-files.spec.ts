import { aPicture, paperContents, paperEssay } from '@testing/assessment';
import { pdfPages } from '@testing/platform';
import { presentQuestion } from '../../attempt/presentation';
import type { ItemContent } from '../../question-bank/item-content';
import { keyOf } from '../paper-key';
import { partOf } from '../printable';
import { drawAnswerSheet } from './answer-sheet-pdf';
import { drawExamPaper } from './exam-pdf';
import { drawKey } from './key-pdf';
import { richBlocks } from './rich-blocks';

const heading = {
  unitName: 'Sở Khoa học và Công nghệ',
  quizTitle: 'Kỹ năng số cơ bản',
  code: '132',
  minutes: 45,
  at: new Date('2026-11-26T00:00:00.000Z'),
};
const ordered = [...paperContents, paperEssay].sort(
  (a, b) => ['CHOOSE', 'SHORT', 'LONG'].indexOf(partOf(a)) - ['CHOOSE', 'SHORT', 'LONG'].indexOf(partOf(b)),
);
const printed = (contents: ItemContent[], points = 1000) =>
  contents.map((content, index) => ({
    question: presentQuestion(content, 'seed', index + 1, true),
    points,
    part: partOf(content),
    pictures: new Map(
      (content.media ?? []).map(({ alt }, at) => [`m${at + 1}`, { bytes: aPicture(320, 200), alt }]),
    ),
  }));

describe('the paper of a code', () => {
  it('can be searched for everything a candidate needs to read', async () => {
    const pages = pdfPages(await drawExamPaper({ ...heading, questions: printed(ordered, 250) }));
    const text = pages.join(' ');
    for (const words of [
      'SỞ KHOA HỌC VÀ CÔNG NGHỆ',
      'Kỹ năng số cơ bản',
      'Mã đề: 132',
      'Thời gian làm bài: 45 phút',
      'Họ và tên:',
      'Số báo danh:',
      'Đề gồm 13 câu, tổng 3,25 điểm',
      'Phần I. Chọn phương án trả lời',
      'Phần III. Tự luận',
      'Câu 1 (0,25 điểm). Thiết bị nào dùng để nhập chữ vào máy tính?',
      'Câu 13 (0,25 điểm).',
      'Công thức \\(a^2 + b^2 = c^2\\).',
      'không bấm vào (1) ………… và không gửi (2) …………',
      'Viết ít nhất 80 từ, nhiều nhất 150 từ.',
      'Bàn phím',
      'HẾT',
    ])
      expect(text).toContain(words);
    for (const [index, page] of pages.entries())
      expect(page).toContain(`Mã đề 132 – Trang ${index + 1}/${pages.length}`);
  });

  it('shows neither keys nor explanations', async () => {
    const contents = ordered.map((content) => ({ ...content, explanation: 'LỜI GIẢI', source: 'NGUỒN' }));
    const text = pdfPages(await drawExamPaper({ ...heading, questions: printed(contents) })).join(' ');
    expect(text).not.toContain('LỜI GIẢI');
    expect(text).not.toContain('NGUỒN');
    expect(text).not.toContain('sao chép');
  });

  it('is the same bytes whenever it is drawn, A4, tagged and in Vietnamese', async () => {
    const [one, two] = [
      await drawExamPaper({ ...heading, questions: printed(ordered) }),
      await drawExamPaper({ ...heading, questions: printed(ordered) }),
    ];
    expect(one.equals(two)).toBe(true);
    const raw = one.toString('latin1');
    expect(raw).toContain('/Lang (vi-VN)');
    expect(raw).toContain('/Marked true');
    expect(raw).toContain('/MediaBox [0 0 595.28 841.89]');
  });

  it('keeps each question whole on one page', async () => {
    const questions = printed(Array.from({ length: 60 }, () => paperContents[1] ?? paperEssay));
    const pages = pdfPages(await drawExamPaper({ ...heading, questions }));
    expect(pages.length).toBeGreaterThan(3);
    for (const page of pages) {
      const begun = page.match(/Câu \d+ \(/g)?.length ?? 0;
      const ended = page.match(/Không gì|In ra các số 1, 2 và 3|Không in gì/g)?.length ?? 0;
      expect(ended).toBe(begun * 2);
    }
  });

  it('goes over pages with a question that no page holds', async () => {
    const prompt = Array.from({ length: 900 }, (_, index) => `từ${index}`).join(' ');
    const content: ItemContent = { ...paperEssay, prompt: `${prompt} ${prompt} cuối` };
    const pages = pdfPages(await drawExamPaper({ ...heading, questions: printed([content]) }));
    expect(pages.length).toBeGreaterThan(1);
    expect(pages.join(' ')).toContain('cuối');
  });

  it('prints pictures with their words for who cannot see them', async () => {
    const content: ItemContent = {
      ...paperEssay,
      format: 'HTML',
      prompt: '<p>Xem <img src="media:m7" alt="x"></p>',
      media: [{ id: 'm7', kind: 'IMAGE', mimeType: 'image/png', sha256: 'x', alt: 'A cat' }],
    };
    const raw = (await drawExamPaper({ ...heading, questions: printed([content]) })).toString('latin1');
    expect(raw).toContain('/Subtype /Image');
    expect(raw).toContain('/Alt (A cat)');
  });
});

describe('the answer sheet and the key', () => {
  it('gives each question its bubbles, fields or lines', async () => {
    const questions = printed(ordered).map(({ question }) => question);
    const text = pdfPages(await drawAnswerSheet({ ...heading, questions })).join(' ');
    expect(text).toContain('PHIẾU TRẢ LỜI');
    expect(text).toContain('3*');
    expect(text).toContain('Câu 13');
    expect(text).toContain('Giám thị 2');
  });

  it('lists the right answers by code', async () => {
    const contents = new Map(ordered.map((content, index) => [`v${index}`, { content }]));
    const code = { code: '132', seed: 'seed', itemVersionIds: [...contents.keys()] };
    const entries = keyOf(code, contents, new Map(), true);
    const text = pdfPages(await drawKey({ ...heading, codes: [{ code: '132', entries }] })).join(' ');
    expect(text).toContain('Mã đề 132');
    for (const { position, answer } of entries)
      expect(text.replaceAll(' ', '')).toContain(`${position}.${answer.replaceAll(' ', '') || 'ngườichấm'}`);
  });
});

describe('rich text on paper', () => {
  it('keeps paragraphs, lists, styles, code and tables', () => {
    expect(
      richBlocks(
        '<p>a &amp; <strong>b</strong><br>c</p><ol start="3"><li>x</li></ol><pre>  if\n</pre><table><tbody><tr><td>1</td><td>2</td></tr></tbody></table>',
      ),
    ).toEqual([
      { kind: 'TEXT', runs: [{ text: 'a & ' }, { text: 'b', isBold: true }], indent: 0, marker: undefined },
      { kind: 'TEXT', runs: [{ text: 'c' }], indent: 0, marker: undefined },
      { kind: 'TEXT', runs: [{ text: 'x' }], indent: 14, marker: '3.' },
      { kind: 'TEXT', runs: [{ text: '\u00a0\u00a0if' }], indent: 0, marker: undefined },
      { kind: 'TABLE', rows: [[[{ text: '1' }], [{ text: '2' }]]] },
    ]);
  });
});
