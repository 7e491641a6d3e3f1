import type { ItemContent } from '../src/question-bank/item-content';

const told = { explanation: 'Vì thế.', source: 'Dữ liệu kiểm thử' };
const choices = (...texts: string[]) => texts.map((text, index) => ({ id: 'abcdefgh'[index] ?? 'x', text }));

/** One question of every kind that paper can ask, in both forms of text. */
export const paperContents: ItemContent[] = [
  {
    type: 'SINGLE_CHOICE',
    prompt: 'Thiết bị nào dùng để nhập chữ vào máy tính?',
    choices: choices('Bàn phím', 'Màn hình', 'Loa', 'Máy in'),
    correct: ['a'],
    ...told,
  },
  {
    type: 'SINGLE_CHOICE',
    format: 'HTML',
    prompt:
      '<p>Cho đoạn lệnh <strong>sau</strong>, với x<sup>2</sup> và H<sub>2</sub>O:</p><pre><code>for (i = 0; i &lt; 3; i++)\n    print(i)</code></pre><p>Công thức \\(a^2 + b^2 = c^2\\). <em>Kết quả</em> là gì?</p><ul><li>chạy ba lần</li><li>in mỗi số một dòng</li></ul>',
    choices: choices(
      '<p>In ra các số 0, 1 và 2</p>',
      '<p>In ra các số 1, 2 và 3 rồi dừng chương trình vì đã đủ số lần lặp mà người lập trình đặt trước</p>',
      '<p>Không in gì</p>',
    ),
    correct: ['a'],
    ...told,
  },
  {
    type: 'MULTIPLE_CHOICE',
    prompt: 'Những việc nào giúp giữ an toàn cho tài khoản?',
    choices: choices(
      'Dùng mật khẩu dài, khó đoán',
      'Bật xác thực hai lớp',
      'Cho bạn mượn mật khẩu',
      'Đăng xuất ở máy công cộng',
    ),
    correct: ['a', 'b', 'd'],
    scoring: 'ALL_OR_NOTHING',
    ...told,
  },
  { type: 'TRUE_FALSE', prompt: 'Mật khẩu nên dùng chung cho mọi tài khoản.', correct: false, ...told },
  {
    type: 'MATCH',
    prompt: 'Ghép phần mềm với việc mà nó làm.',
    choices: choices('Trình duyệt', 'Bảng tính', 'Trình soạn thảo'),
    targets: choices('Xem trang web', 'Tính toán theo ô', 'Viết văn bản', 'Nghe nhạc'),
    correct: [
      ['a', 'a'],
      ['b', 'b'],
      ['c', 'c'],
    ],
    ...told,
  },
  {
    type: 'ORDER',
    prompt: 'Sắp xếp các bước gửi thư điện tử.',
    choices: choices('Mở hộp thư', 'Soạn thư', 'Điền người nhận', 'Bấm gửi'),
    correct: ['a', 'b', 'c', 'd'],
    scoring: 'EXACT',
    ...told,
  },
  {
    type: 'GAP_MATCH',
    prompt: 'Điền từ vào chỗ trống.',
    text: 'Khi nhận tin nhắn lạ, không bấm vào {{g1}} và không gửi {{g2}} cho ai.',
    choices: choices('đường dẫn', 'mã OTP', 'ảnh'),
    correct: [
      ['g1', 'a'],
      ['g2', 'b'],
    ],
    ...told,
  },
  {
    type: 'INLINE_CHOICE',
    prompt: 'Chọn từ đúng cho mỗi chỗ trống.',
    text: 'Dịch vụ công trực tuyến {{g1}} cho phép nộp hồ sơ và {{g2}} phí trên mạng.',
    gaps: [
      { id: 'g1', choices: choices('toàn trình', 'một phần'), correct: 'a' },
      { id: 'g2', choices: choices('thanh toán', 'hỏi', 'xem'), correct: 'a' },
    ],
    ...told,
  },
  {
    type: 'NUMERIC',
    prompt: 'Một kilôbyte là bao nhiêu byte, tính theo lũy thừa của 2?',
    correct: 1024,
    tolerance: 0,
    unit: 'byte',
    ...told,
  },
  { type: 'NUMERIC', prompt: 'Một nửa của ba là bao nhiêu?', correct: 1.5, tolerance: 0, ...told },
  {
    type: 'TEXT_ENTRY',
    prompt: 'Tổ hợp phím Ctrl + C dùng để làm gì?',
    accepted: ['sao chép', 'copy'],
    accents: 'TOLERANT',
    ...told,
  },
  {
    type: 'COMPOSITE',
    prompt: 'Hoàn thành đoạn văn.',
    text: 'Trình duyệt {{p1}} mở trang qua giao thức {{p2}} ở cổng {{p3}}.',
    parts: [
      {
        id: 'p1',
        weight: 1,
        content: { type: 'SINGLE_CHOICE', choices: choices('Firefox', 'Excel'), correct: ['a'] },
      },
      { id: 'p2', weight: 1, content: { type: 'TEXT_ENTRY', accepted: ['HTTPS'], accents: 'STRICT' } },
      { id: 'p3', weight: 2, content: { type: 'NUMERIC', correct: 443, tolerance: 0 } },
    ],
    ...told,
  },
];

/** A question that people mark. */
export const paperEssay: ItemContent = {
  type: 'EXTENDED_TEXT',
  prompt: 'Viết một đoạn văn về việc bảo vệ dữ liệu cá nhân khi dùng mạng xã hội.',
  rubric: [
    {
      id: 'r1',
      text: 'Nội dung',
      levels: [
        { id: 'l0', text: 'Chưa đạt', points: 0 },
        { id: 'l1', text: 'Đạt', points: 1 },
      ],
    },
  ],
  words: { least: 80, most: 150 },
  ...told,
};
