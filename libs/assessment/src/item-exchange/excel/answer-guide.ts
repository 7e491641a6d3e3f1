import { TYPES } from './item-labels';

/** How the answer of each type is written: type, rule, example. The sheet of instructions shows it. */
export const ANSWER_GUIDE: [string, string, string][] = [
  [TYPES.SINGLE_CHOICE[0], 'Chữ cái của phương án đúng', 'B'],
  [TYPES.MULTIPLE_CHOICE[0], 'Các chữ cái, cách nhau bằng dấu phẩy', 'A, C'],
  [TYPES.TRUE_FALSE[0], 'Đúng hoặc Sai', 'Sai'],
  [
    TYPES.MATCH[0],
    'Mỗi dòng (Alt+Enter) một cặp; vế phải thừa viết sau mũi tên',
    'CPU → bộ xử lý\nRAM -> bộ nhớ\n→ máy in',
  ],
  [
    TYPES.ORDER[0],
    'Mỗi dòng một bước theo thứ tự đúng; hoặc điền phương án A, B, C rồi viết thứ tự',
    'Mở trình duyệt\nNhập địa chỉ\nNhấn Enter',
  ],
  [
    TYPES.GAP_MATCH[0],
    'Cột Văn bản có {{g1}}, {{g2}}; mỗi dòng: chỗ trống → từ; từ thừa sau mũi tên',
    'g1 → mạnh\ng2 → riêng\n→ chung',
  ],
  [
    TYPES.INLINE_CHOICE[0],
    'Cột Văn bản có {{g1}}; mỗi dòng: chỗ trống: *từ đúng | từ sai',
    'g1: *mã hóa | xóa | sao chép',
  ],
  [
    TYPES.NUMERIC[0],
    'Số; sai số ở cột Sai số hoặc sau ±; hoặc một khoảng, hai đầu đều đúng; dòng sau: số khác được một phần điểm',
    '3,5 ± 0,1\n1,5..2 = 50%',
  ],
  [
    TYPES.TEXT_ENTRY[0],
    'Mỗi dòng một câu trả lời được chấp nhận; thêm "= 50%" nếu chỉ được một phần điểm',
    'chuyển khoản\nchuyển tiền\ngửi tiền = 50%',
  ],
  [
    TYPES.COMPOSITE[0],
    'Cột Văn bản có {{p1}}, {{p2}}; mỗi dòng: phần [chọn một | chọn nhiều | số | chữ | chữ có dấu, trọng số]: đáp án; sau chữ có thể thêm: phân biệt hoa, bỏ dấu cách, đúng dấu cách',
    'p1 [chọn một]: *8 | 16\np2 [số, 2]: 1024\np3 [chữ]: byte | bai\np4 [chữ có dấu, bỏ dấu cách]: 10 KB',
  ],
  [
    TYPES.EXTENDED_TEXT[0],
    'Để trống đáp án; điền cột Tiêu chí chấm',
    'Nêu cách phòng tránh: 0 = chưa nêu | 1 = một cách | 2 = từ hai cách',
  ],
  [
    TYPES.FILE_UPLOAD[0],
    'Để trống đáp án; điền cột Tiêu chí chấm và Tệp nộp',
    'application/pdf, image/* | 2 tệp | 10 MB',
  ],
];
