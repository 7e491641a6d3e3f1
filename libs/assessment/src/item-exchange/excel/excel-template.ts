import type { ItemRow } from './item-columns';
import { TYPES } from './item-labels';
import { writeWorkbook } from './write-workbook';

const common = { skillCode: '1.1', cognitiveLevel: 'Nhận biết', difficulty: 'Dễ', kind: 'Lý thuyết' };

/** One question of each type, to be typed over. */
const EXAMPLES: ItemRow[] = [
  {
    ...common,
    type: TYPES.SINGLE_CHOICE[0],
    prompt: 'Thiết bị nào đưa dữ liệu vào máy tính?',
    A: 'Màn hình',
    B: 'Bàn phím',
    C: 'Máy in',
    answer: 'B',
    explanation: 'Bàn phím chuyển phím bấm thành dữ liệu.',
    tags: 'phần cứng, ví dụ',
  },
  {
    ...common,
    type: TYPES.MULTIPLE_CHOICE[0],
    prompt: 'Những việc nào giúp nhận ra thư lừa đảo?',
    A: 'Xem kỹ địa chỉ người gửi',
    B: 'Mở ngay tệp đính kèm',
    C: 'Rê chuột lên liên kết',
    answer: 'A, C',
    scoring: 'Đúng trừ sai',
  },
  {
    ...common,
    type: TYPES.TRUE_FALSE[0],
    prompt: 'Mật khẩu nên dùng chung cho mọi tài khoản.',
    answer: 'Sai',
  },
  {
    ...common,
    type: TYPES.MATCH[0],
    prompt: 'Ghép thiết bị với việc của nó.',
    answer: 'CPU → xử lý\nRAM → nhớ tạm\n→ in',
  },
  {
    ...common,
    type: TYPES.ORDER[0],
    prompt: 'Sắp xếp các bước mở một trang web.',
    answer: 'Mở trình duyệt\nNhập địa chỉ\nNhấn Enter',
  },
  {
    ...common,
    type: TYPES.GAP_MATCH[0],
    prompt: 'Kéo từ vào chỗ trống.',
    text: 'Mật khẩu {{g1}} và {{g2}} cho từng tài khoản.',
    answer: 'g1 → mạnh\ng2 → riêng\n→ chung',
  },
  {
    ...common,
    type: TYPES.INLINE_CHOICE[0],
    prompt: 'Chọn từ đúng.',
    text: 'HTTPS {{g1}} dữ liệu trên đường truyền.',
    answer: 'g1: *mã hóa | xóa | nén',
  },
  {
    ...common,
    type: TYPES.NUMERIC[0],
    prompt: 'Tải 24 MB với 3 MB mỗi giây mất bao lâu?',
    answer: '8',
    tolerance: '0,5',
    unit: 'giây',
  },
  {
    ...common,
    type: TYPES.TEXT_ENTRY[0],
    prompt: 'Gửi tiền từ tài khoản này sang tài khoản khác gọi là gì?',
    answer: 'chuyển khoản\nchuyển tiền',
    accents: 'Không bắt buộc',
    spaces: 'Gộp dấu cách thừa',
  },
  {
    ...common,
    type: TYPES.COMPOSITE[0],
    prompt: 'Điền vào câu sau.',
    text: 'Một byte có {{p1}} bit; 1 KB có {{p2}} byte.',
    answer: 'p1 [chọn một]: *8 | 16\np2 [số, 2]: 1024',
  },
  {
    ...common,
    kind: 'Thực hành',
    type: TYPES.EXTENDED_TEXT[0],
    prompt: 'Nêu cách phòng tránh lừa đảo qua điện thoại.',
    rubric: 'Số cách nêu được: 0 = chưa nêu | 1 = một cách | 2 = từ hai cách',
    words: '50-200',
  },
  {
    ...common,
    kind: 'Thực hành',
    type: TYPES.FILE_UPLOAD[0],
    prompt: 'Tạo bảng chi tiêu một tuần và nộp tệp.',
    rubric: 'Công thức tính tổng: 0 = sai | 1 = đúng',
    files: 'application/pdf, image/* | 2 tệp | 10 MB',
  },
];

/** The file that authors download. */
export const excelTemplate = (): Promise<Buffer> => writeWorkbook(EXAMPLES);
