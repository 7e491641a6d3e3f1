import { type BlockSpec, buildDocx, type RunSpec } from '../src/item-exchange/word/build-docx';
import { aPicture } from './picture';

type Choices = [stem: RunSpec[], options: [string, string, string, string], key: string];

const stemOf = (text: string): RunSpec[] => [text];
const bold = (text: string): RunSpec => ({ text, bold: true });

/** Part I, first half: the letter of the key is red and underlined. */
const MARKED: Choices[] = [
  [
    stemOf('Thiết bị nào sau đây vừa là thiết bị vào vừa là thiết bị ra?'),
    ['Bàn phím', 'Màn hình cảm ứng', 'Máy in', 'Loa'],
    'B',
  ],
  [stemOf('Đơn vị nào lớn nhất trong các đơn vị sau?'), ['KB', 'MB', 'TB', 'GB'], 'C'],
  [
    ['Phát biểu nào sau đây về điện toán đám mây là ', bold('KHÔNG'), ' đúng?'],
    [
      'Dữ liệu nằm trên máy chủ của nhà cung cấp',
      'Có thể truy cập từ nhiều thiết bị',
      'Luôn dùng được khi không có mạng',
      'Dung lượng có thể tăng theo nhu cầu',
    ],
    'C',
  ],
  [
    stemOf('Địa chỉ nào sau đây là địa chỉ thư điện tử hợp lệ?'),
    ['lan.nguyen@', 'lan.nguyen@truong.edu.vn', '@truong.edu.vn', 'lan nguyen.vn'],
    'B',
  ],
  [
    stemOf('Khi nhận tin nhắn trúng thưởng yêu cầu nộp phí trước, em nên làm gì?'),
    [
      'Nộp phí ngay',
      'Gửi ảnh căn cước công dân',
      'Không trả lời và báo cho người lớn',
      'Chuyển tiếp cho bạn bè',
    ],
    'C',
  ],
  [
    ['Trong bảng tính, công thức nào tính giá trị của biểu thức 2', { text: '10', script: 'sup' }, '?'],
    ['=2*10', '=2^10', '=2**10', '=POWER(10;2)'],
    'B',
  ],
  [stemOf('Phần mở rộng nào thường là của tệp ảnh?'), ['.docx', '.mp3', '.png', '.exe'], 'C'],
  [
    stemOf('Giao thức nào mã hóa dữ liệu giữa trình duyệt và trang web?'),
    ['HTTP', 'FTP', 'HTTPS', 'SMTP'],
    'C',
  ],
  [
    stemOf('Để tìm đúng cụm từ "an toàn thông tin", nên gõ vào ô tìm kiếm thế nào?'),
    ['an toàn thông tin', '"an toàn thông tin"', 'an + toàn + thông + tin', '(an toàn) (thông tin)'],
    'B',
  ],
];

/** Part I, second half: the keys stand in the table at the end. */
const LISTED: Choices[] = [
  [
    stemOf('Sau khi dùng máy tính công cộng, việc nào cần làm trước tiên?'),
    ['Tắt màn hình', 'Đăng xuất khỏi các tài khoản', 'Xóa Thùng rác', 'Rút bàn phím'],
    'B',
  ],
  [stemOf('Hình dưới đây là biểu tượng của thao tác nào?'), ['Mở tệp', 'In tệp', 'Lưu tệp', 'Xóa tệp'], 'C'],
  [stemOf('Ô nào của bảng sau chứa điểm của Bình?'), ['A3', 'B2', 'B3', 'A2'], 'C'],
  [
    stemOf('Giấy phép nào cho phép dùng lại tác phẩm khi ghi tên tác giả?'),
    ['CC BY', 'Bảo lưu mọi quyền', 'Bí mật kinh doanh', 'Không có giấy phép nào'],
    'A',
  ],
  [
    stemOf('Dịch vụ công trực tuyến toàn trình có đặc điểm nào?'),
    [
      'Phải nộp hồ sơ giấy',
      'Mọi bước thực hiện trên môi trường mạng',
      'Chỉ dành cho doanh nghiệp',
      'Không có kết quả',
    ],
    'B',
  ],
  [
    stemOf('Việc nào bảo vệ mắt khi làm việc lâu với màn hình?'),
    ['Tắt hết đèn phòng', 'Nghỉ mắt sau mỗi 20 phút', 'Ngồi sát màn hình', 'Tăng độ sáng tối đa'],
    'B',
  ],
  [
    stemOf('Trí tuệ nhân tạo tạo sinh có thể mắc lỗi nào?'),
    [
      'Nêu thông tin sai một cách tự tin',
      'Không viết được câu nào',
      'Luôn từ chối trả lời',
      'Không nhận được câu hỏi',
    ],
    'A',
  ],
  [
    stemOf('Dấu hiệu nào cho thấy pin điện thoại có nguy cơ cháy nổ?'),
    ['Pin phồng lên', 'Pin còn 50%', 'Máy ở chế độ im lặng', 'Màn hình bị xước'],
    'A',
  ],
  [
    stemOf('Hệ thống nào giúp xác minh danh tính điện tử của công dân Việt Nam?'),
    ['VNeID', 'Wi-Fi', 'Bluetooth', 'USB'],
    'A',
  ],
  [
    stemOf('Những việc nào làm mật khẩu mạnh hơn? (Chọn hai đáp án)'),
    ['Dài từ 12 ký tự', 'Dùng tên mình', 'Không dùng lại ở nơi khác', 'Ghi lên bàn phím'],
    'A, C',
  ],
  [
    stemOf('Những tệp nào là tệp nén? (Chọn hai đáp án)'),
    ['bai.zip', 'bai.txt', 'bai.7z', 'bai.jpg'],
    'A, C',
  ],
];

/** Part II: the letters of true statements are underlined. */
const STATEMENTS: [string, [string, boolean][]][] = [
  [
    'Lan dùng chung một mật khẩu cho thư điện tử và mạng xã hội.',
    [
      ['Lộ mật khẩu ở một nơi thì nơi kia cũng gặp nguy hiểm.', true],
      ['Đặt mật khẩu trùng nhau giúp an toàn hơn.', false],
      ['Xác thực hai lớp làm giảm rủi ro.', true],
      ['Đổi mật khẩu ngay khi nghi bị lộ là việc nên làm.', true],
    ],
  ],
  [
    'Trường của Minh lưu tài liệu trên đám mây.',
    [
      ['Minh có thể mở tài liệu ở nhà.', true],
      ['Không ai ngoài Minh có thể được cấp quyền xem.', false],
      ['Cần đặt quyền chia sẻ phù hợp.', true],
      ['Mất mạng vẫn đồng bộ được ngay.', false],
    ],
  ],
  [
    'Hùng hỏi một công cụ trí tuệ nhân tạo về lịch sử địa phương.',
    [
      ['Câu trả lời luôn đúng.', false],
      ['Hùng nên đối chiếu với nguồn khác.', true],
      ['Hùng nên nêu rõ có dùng công cụ.', true],
      ['Có thể đưa dữ liệu cá nhân của bạn vào câu hỏi.', false],
    ],
  ],
  [
    'Bà Tâm nộp hồ sơ trên Cổng dịch vụ công.',
    [
      ['Bà cần tài khoản định danh điện tử.', true],
      ['Bà có thể theo dõi tình trạng hồ sơ.', true],
      ['Bà bắt buộc phải đến cơ quan để lấy số.', false],
      ['Bà nên giao mật khẩu cho người lạ làm hộ.', false],
    ],
  ],
];

/** Part III. */
const SHORT: [string, string][] = [
  ['Một tệp 24 MB tải với tốc độ 3 MB mỗi giây. Cần bao nhiêu giây để tải xong?', '8'],
  ['Số nhị phân 1011 có giá trị thập phân bằng bao nhiêu?', '11'],
  ['Một gói dữ liệu 1,5 GB đã dùng 0,9 GB. Còn lại bao nhiêu GB?', '0,6'],
  ['Bảng tính có công thức =SUM(B2:B4) với các ô lần lượt là 7, 8 và 9. Kết quả là bao nhiêu?', '24'],
  ['Việc sao chép dữ liệu sang nơi khác để phòng mất mát gọi là gì?', 'sao lưu'],
  ['Thư rác trong tiếng Anh gọi là gì?', 'spam; junk mail'],
];

/** An examination of thirty questions in the form of the graduation examination from 2025, as a school sends it. */
export function examPaper(): Buffer {
  return buildDocx([
    {
      rows: [
        [
          ['SỞ GIÁO DỤC VÀ ĐÀO TẠO', 'TRƯỜNG THPT NGUYỄN DU'],
          ['ĐỀ KIỂM TRA KỸ NĂNG SỐ', 'Thời gian làm bài: 45 phút'],
        ],
      ],
    },
    'Họ và tên: ........................................  Lớp: ............',
    {
      runs: ['PHẦN I. Câu trắc nghiệm nhiều phương án lựa chọn. Thí sinh trả lời từ câu 1 đến câu 20.'],
      style: 'Heading1',
    },
    ...MARKED.flatMap((question, at) => choiceBlocks(question, at + 1, true)),
    ...LISTED.flatMap((question, at) => choiceBlocks(question, MARKED.length + at + 1, false)),
    {
      runs: [
        'PHẦN II. Câu trắc nghiệm đúng sai. Trong mỗi ý a), b), c), d) ở mỗi câu, thí sinh chọn đúng hoặc sai.',
      ],
      style: 'Heading1',
    },
    ...STATEMENTS.flatMap(statementBlocks),
    { runs: ['PHẦN III. Câu trắc nghiệm trả lời ngắn.'], style: 'Heading1' },
    ...SHORT.flatMap(([stem, key], at): BlockSpec[] => [
      [bold(`Câu ${at + 1}.`), ` ${stem}`],
      `Trả lời: ${key}`,
    ]),
    '----- HẾT -----',
    { runs: ['BẢNG ĐÁP ÁN'], style: 'Heading1' },
    'PHẦN I',
    {
      rows: [
        ['Câu', ...LISTED.map((_, at) => String(MARKED.length + at + 1))],
        ['Đáp án', ...LISTED.map(([, , key]) => key)],
      ].map((row) => row.map((text) => [text])),
    },
  ]);
}

/** Short options share lines, as teachers save paper. */
function choiceBlocks([stem, options, key]: Choices, number: number, isMarked: boolean): BlockSpec[] {
  const optionRuns = options.map((text, at): RunSpec[] => {
    const letter = String.fromCharCode(65 + at);
    const isKey = isMarked && letter === key;
    return [
      isKey ? { text: `${letter}.`, color: 'FF0000', underline: true } : bold(`${letter}.`),
      ` ${text}`,
    ];
  });
  const longest = Math.max(...options.map((text) => text.length));
  const perLine = longest < 14 ? 4 : longest < 30 ? 2 : 1;
  const lines = optionRuns.reduce<RunSpec[][]>((all, runs, at) => {
    if (at % perLine === 0) return [...all, runs];
    return [...all.slice(0, -1), [...(all.at(-1) ?? []), '\t', ...runs]];
  }, []);
  return [[bold(`Câu ${number}.`), ' ', ...stem], ...shown(number), ...lines];
}

function shown(number: number): BlockSpec[] {
  if (number === 11) return [[{ picture: aPicture(1, 1), alt: 'Biểu tượng hình chiếc đĩa mềm' }]];
  return number === 12
    ? [
        {
          rows: [
            ['', 'A', 'B'],
            ['1', 'Tên', 'Điểm'],
            ['2', 'An', '9'],
            ['3', 'Bình', '8'],
          ].map((row) => row.map((text) => [text])),
        },
      ]
    : [];
}

const statementBlocks = ([stem, statements]: (typeof STATEMENTS)[number], at: number): BlockSpec[] => [
  [bold(`Câu ${at + 1}.`), ` ${stem}`],
  ...statements.map(([text, isTrue], index): RunSpec[] => [
    { text: `${'abcd'[index]})`, underline: isTrue },
    ` ${text}`,
  ]),
];
