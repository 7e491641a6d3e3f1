import type { Language } from '@platform/observability';
import type { PresentedFormat } from './credential-text';
import type { Container } from './read-presented';

interface FileCheckTexts {
  unread: string;
  doNotRely: string;
  repackaged: string;
  trustThisPage: string;
  pictureMayDiffer: string;
  original: string;
  nameShown: string;
  rows: { checked: string };
  /** Of a record of several certificates. */
  record: Record<'good' | 'fallen', { heading: string; text: string }> & {
    isPartial: string;
    /** Its certificates are counted from 1. */
    row: (position: number) => string;
  };
  containers: Record<Container, string>;
  formats: Record<PresentedFormat, string>;
  /** What it came in, and in which form. */
  checked: (container: string, format: string) => string;
  /** Labels of claims of an SD-JWT. */
  claims: Record<string, string>;
}

/** What the page says of files, in plain words. */
export const fileCheckTexts: Record<Language, FileCheckTexts> = {
  vi: {
    unread: 'Không đọc được nội dung này',
    doNotRely: 'Không nên tin vào nội dung này; hãy xin lại tệp gốc.',
    repackaged: 'Chứng nhận bên trong là thật, nhưng tệp không phải bản gốc',
    trustThisPage:
      'Tệp này không còn y nguyên như khi hệ thống tạo ra: có thể chỉ do ai đó lưu lại, cũng có thể chữ trong tệp đã bị sửa. Chỉ tin những gì ghi trên trang này.',
    pictureMayDiffer: 'Hình vẽ trong tệp có thể bị sửa. Chỉ tin những gì ghi trên trang này.',
    original: 'Đây đúng là tệp do hệ thống tạo ra, còn y nguyên.',
    nameShown: 'Họ tên hiện đầy đủ vì chính chứng nhận được đưa ra có ghi.',
    rows: { checked: 'Đã kiểm tra' },
    record: {
      good: {
        heading: 'Bảng tổng hợp hợp lệ',
        text: 'Bảng này do hệ thống Học Vụ Số lập. Mọi chứng nhận trong bảng đều có trong sổ đăng ký, không giấy nào bị thu hồi hay tạm dừng. Thời hạn của từng giấy ghi ở dưới.',
      },
      fallen: {
        heading: 'Trong bảng có chứng nhận không còn dùng được',
        text: 'Bảng này có chữ ký của hệ thống, nhưng từ khi lập bảng có giấy đã thay đổi. Hãy xem từng giấy ở dưới, hoặc xin bảng mới.',
      },
      isPartial: 'Người này còn chứng nhận khác không có trong bảng.',
      row: (position) => `Giấy thứ ${position}`,
    },
    containers: {
      PDF: 'tệp PDF',
      PNG: 'ảnh PNG',
      SVG: 'hình SVG',
      TEXT: 'nội dung văn bản',
      OTHER: 'tệp',
    },
    formats: {
      VC_JWT: 'chứng nhận dạng VC-JWT',
      DATA_INTEGRITY: 'chứng nhận dạng JSON có chữ ký',
      SD_JWT: 'chứng nhận dạng SD-JWT',
      TRANSCRIPT: 'bảng tổng hợp chứng nhận',
      OFFLINE_QR: 'mã QR ngoại tuyến',
      SERIAL: 'mã giấy chứng nhận',
    },
    checked: (container, format) => `${capital(format)}, trong ${container}`,
    claims: {
      name: 'Họ và tên',
      programme: 'Chứng nhận',
      group: 'Nhóm đối tượng',
      framework: 'Khung năng lực',
      period: 'Kỳ',
      issuing_body: 'Đơn vị cấp',
      issued_at: 'Ngày cấp',
      mark: 'Điểm (phần trăm)',
    },
  },
  en: {
    unread: 'This cannot be read',
    doNotRely: 'Do not rely on it; ask for the original file.',
    repackaged: 'The certificate inside is genuine, but the file is not the original',
    trustThisPage:
      'The file is not as it was made here: somebody may just have saved it anew, or what is printed in it was altered. Trust only what stands on this page.',
    pictureMayDiffer: 'The picture may have been altered. Trust only what stands on this page.',
    original: 'This is exactly the file that was made here, unchanged to the last byte.',
    nameShown: 'The name is shown in full because the certificate that was handed in shows it.',
    rows: { checked: 'What was checked' },
    record: {
      good: {
        heading: 'The record is valid',
        text: 'This record was made by Học Vụ Số. The register has every certificate in it, and none is revoked or suspended. How long each is valid stands below.',
      },
      fallen: {
        heading: 'The record has a certificate that cannot be relied on',
        text: 'The record has our signature, but something has changed since it was made. Look at each certificate below, or ask for a new record.',
      },
      isPartial: 'This person has further certificates, which are not in the record.',
      row: (position) => `Certificate ${position}`,
    },
    containers: {
      PDF: 'a PDF file',
      PNG: 'a PNG picture',
      SVG: 'an SVG drawing',
      TEXT: 'a text',
      OTHER: 'a file',
    },
    formats: {
      VC_JWT: 'credential as VC-JWT',
      DATA_INTEGRITY: 'credential as signed JSON',
      SD_JWT: 'credential as SD-JWT',
      TRANSCRIPT: 'record of several certificates',
      OFFLINE_QR: 'offline QR',
      SERIAL: 'code of a certificate',
    },
    checked: (container, format) => `${capital(format)}, in ${container}`,
    claims: {
      name: 'Name',
      programme: 'Certificate',
      group: 'Group',
      framework: 'Framework',
      period: 'Period',
      issuing_body: 'Issued by',
      issued_at: 'Issued on',
      mark: 'Mark (per cent)',
    },
  },
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
