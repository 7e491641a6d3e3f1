import type { Language } from '@platform/observability';
import type { PresentedFormat } from './credential-text';
import type { Container } from './read-presented';

interface FileCheckTexts {
  unread: string;
  /** Signed here, and no single certificate: mostly a transcript. */
  otherKind: { heading: string; text: string };
  doNotRely: string;
  repackaged: string;
  trustThisPage: string;
  pictureMayDiffer: string;
  original: string;
  nameShown: string;
  rows: { checked: string };
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
    otherKind: {
      heading: 'Đây không phải một giấy chứng nhận riêng lẻ',
      text: 'Trang này kiểm tra từng giấy một. Nếu bạn nhận được bảng tổng hợp nhiều chứng nhận, hãy gõ mã HVS-… của từng giấy.',
    },
    doNotRely: 'Không nên tin vào nội dung này; hãy xin lại tệp gốc.',
    repackaged: 'Chứng nhận bên trong là thật, nhưng tệp không phải bản gốc',
    trustThisPage:
      'Tệp này không còn y nguyên như khi hệ thống tạo ra: có thể chỉ do ai đó lưu lại, cũng có thể chữ trong tệp đã bị sửa. Chỉ tin những gì ghi trên trang này.',
    pictureMayDiffer: 'Hình vẽ trong tệp có thể bị sửa. Chỉ tin những gì ghi trên trang này.',
    original: 'Đây đúng là tệp do hệ thống tạo ra, còn y nguyên.',
    nameShown: 'Họ tên hiện đầy đủ vì chính chứng nhận được đưa ra có ghi.',
    rows: { checked: 'Đã kiểm tra' },
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
    otherKind: {
      heading: 'This is not a single certificate',
      text: 'This page checks one certificate at a time. If you got a record of several certificates, type the code HVS-… of each.',
    },
    doNotRely: 'Do not rely on it; ask for the original file.',
    repackaged: 'The certificate inside is genuine, but the file is not the original',
    trustThisPage:
      'The file is not as it was made here: somebody may just have saved it anew, or what is printed in it was altered. Trust only what stands on this page.',
    pictureMayDiffer: 'The picture may have been altered. Trust only what stands on this page.',
    original: 'This is exactly the file that was made here, unchanged to the last byte.',
    nameShown: 'The name is shown in full because the certificate that was handed in shows it.',
    rows: { checked: 'What was checked' },
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
