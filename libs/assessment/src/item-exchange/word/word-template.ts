import { type BlockSpec, buildDocx, type RunSpec } from './build-docx';

const bold = (text: string): RunSpec => ({ text, bold: true });
const table = (...rows: string[][]): BlockSpec => ({ rows: rows.map((row) => row.map((text) => [text])) });

/**
 * The file that authors download: one example of each form that `readWord` takes. What is not a question stands
 * before the first one, where the reader passes it over.
 */
export const wordTemplate = (): Buffer =>
  buildDocx([
    { runs: ['MẪU SOẠN CÂU HỎI BẰNG WORD'], style: 'Title' },
    'Hãy thay các ví dụ dưới đây bằng câu hỏi của bạn. Mỗi câu bắt đầu bằng "Câu" và số thứ tự; mỗi phương án bắt đầu bằng chữ cái in hoa và dấu chấm.',
    'Cho biết đáp án bằng một cách: in đậm, gạch chân, tô màu phương án đúng; viết dòng "Đáp án"; hoặc đặt bảng đáp án ở cuối tệp.',
    { runs: ['Kỹ năng 1.1'], style: 'Heading1' },
    { runs: ['NHẬN BIẾT'], style: 'Heading1' },
    'Câu 1. Thiết bị nào sau đây đưa dữ liệu vào máy tính?',
    'A. Màn hình',
    [bold('B. Bàn phím')],
    'C. Máy in',
    'D. Loa',
    'Giải thích: Bàn phím chuyển phím người dùng bấm thành dữ liệu cho máy.',
    ['Câu 2. Mật khẩu nào ', bold('KHÔNG'), ' nên dùng?'],
    'A. Một cụm bốn từ không liên quan\tB. Mười hai ký tự ngẫu nhiên',
    'C. Ngày sinh của mình\tD. Mật khẩu do phần mềm quản lý tạo ra',
    'Đáp án: C',
    'Kỹ năng: 4.1',
    'Độ khó: Dễ',
    'Câu 3 (TH). Những việc nào giúp nhận ra thư lừa đảo? (Chọn nhiều đáp án)',
    'A. Xem kỹ địa chỉ người gửi',
    'B. Mở ngay tệp đính kèm',
    'C. Rê chuột lên liên kết để xem nơi nó dẫn tới',
    'Đáp án: A, C',
    { runs: ['THÔNG HIỂU'], style: 'Heading1' },
    'Câu 4. Tệp đã xóa trong Thùng rác không thể khôi phục được.',
    'Đáp án: Sai',
    'Câu 5. Cho các ý kiến về bản quyền phần mềm:',
    'a) Phần mềm miễn phí nào cũng được phép sửa đổi.',
    'b) Phần mềm nguồn mở cho xem mã nguồn.',
    'c) Mua phần mềm là mua quyền sử dụng.',
    'd) Chép phần mềm trả tiền cho bạn bè là hợp pháp.',
    'Đáp án: S, Đ, Đ, S',
    'Lời giải: Miễn phí không có nghĩa là được sửa; giấy phép mới nói điều đó.',
    { runs: ['VẬN DỤNG'], style: 'Heading1' },
    'Câu 6. Một byte có bao nhiêu bit?',
    'Trả lời: 8',
    'Câu 7. Gửi tiền từ tài khoản này sang tài khoản khác gọi là gì?',
    'Trả lời: chuyển khoản; chuyển tiền',
    'Nguồn: Tài liệu tập huấn kỹ năng số',
    'Câu 8. Ô B3 của bảng dưới đây cho biết điều gì?',
    table(['', 'A', 'B'], ['1', 'Tên', 'Điểm'], ['2', 'An', '9'], ['3', 'Bình', '8']),
    table(['A. Điểm của An', 'B. Điểm của Bình'], ['C. Tên của An', 'D. Tên của Bình']),
    'Câu 9. Phím tắt nào sao chép phần đang chọn?',
    'A. Ctrl + X\tB. Ctrl + C\tC. Ctrl + V\tD. Ctrl + Z',
    { runs: ['BẢNG ĐÁP ÁN'], style: 'Heading1' },
    table(['Câu', '8', '9'], ['Đáp án', 'B', 'B']),
  ]);
