import type { LearnerGroup } from '@app/identity';
import type { Language } from '@platform/observability';
import type { CheckStatus } from './verification.service';

interface CheckTexts {
  title: string;
  intro: string;
  another: string;
  label: string;
  hint: string;
  submit: string;
  /** Link to the page that needs no network. */
  offline: string;
  otherLanguage: string;
  skip: string;
  result: string;
  status: Record<CheckStatus, { mark: string; heading: string; text: string }>;
  busy: { heading: string; text: string };
  file: {
    heading: string;
    label: string;
    hint: string;
    submit: string;
    paste: string;
    textLabel: string;
    textHint: string;
    submitText: string;
  };
  rows: {
    name: string;
    programme: string;
    year: string;
    issuingBody: string;
    group: string;
    framework: string;
    issuedAt: string;
    validUntil: string;
    suspendedAt: string;
    revokedAt: string;
    serial: string;
    signature: string;
    log: string;
  };
  signatureFits: string;
  /** Place of the certificate (from 0), entries under the head, day of the head. */
  logged: (index: number, treeSize: number, day: string) => string;
  waitsForLog: string;
  groups: Record<LearnerGroup, string>;
  privacy: string;
  /** Where the name stands on the page. */
  noNumber: string;
  forPrograms: string;
}

/** Every text of the public page, in both languages, in plain words. */
export const checkTexts: Record<Language, CheckTexts> = {
  vi: {
    title: 'Kiểm tra giấy chứng nhận',
    intro: 'Nhập mã in trên giấy chứng nhận, hoặc quét mã QR trên giấy.',
    another: 'Kiểm tra giấy khác',
    label: 'Mã giấy chứng nhận',
    hint: 'Ví dụ: HVS-2026-7K3M-Q9XZ-Q. Không phân biệt chữ hoa, chữ thường; có thể bỏ dấu gạch.',
    submit: 'Kiểm tra',
    offline: 'Kiểm tra khi không có mạng',
    otherLanguage: 'English',
    skip: 'Đến kết quả',
    result: 'Kết quả',
    status: {
      VALID: {
        mark: '✓',
        heading: 'Giấy chứng nhận hợp lệ',
        text: 'Giấy chứng nhận này do hệ thống Học Vụ Số cấp và đang có hiệu lực.',
      },
      SUSPENDED: {
        mark: '!',
        heading: 'Giấy chứng nhận đang bị tạm dừng hiệu lực',
        text: 'Giấy này do hệ thống cấp nhưng đang được xem xét lại. Tạm thời chưa nên dựa vào giấy này.',
      },
      REVOKED: {
        mark: '✕',
        heading: 'Giấy chứng nhận đã bị thu hồi',
        text: 'Giấy này từng được cấp nhưng đã bị thu hồi, không còn hiệu lực.',
      },
      EXPIRED: {
        mark: '!',
        heading: 'Giấy chứng nhận đã hết hạn',
        text: 'Giấy này do hệ thống cấp nhưng đã hết thời hạn hiệu lực.',
      },
      SUPERSEDED: {
        mark: '!',
        heading: 'Giấy chứng nhận đã được thay bằng bản mới',
        text: 'Hãy hỏi người có giấy về bản mới.',
      },
      TAMPERED: {
        mark: '✕',
        heading: 'Chữ ký không hợp lệ',
        text: 'Dữ liệu của giấy này không khớp với chữ ký. Không nên tin vào giấy này.',
      },
      FORGED_LOG: {
        mark: '✕',
        heading: 'Không có trong nhật ký cấp',
        text: 'Giấy này có chữ ký nhưng không có trong nhật ký cấp công khai như phải có. Không nên tin vào giấy này.',
      },
      UNKNOWN: {
        mark: '?',
        heading: 'Không tìm thấy giấy chứng nhận',
        text: 'Không có giấy chứng nhận nào mang mã này.',
      },
      MALFORMED: {
        mark: '?',
        heading: 'Mã không đúng',
        text: 'Mã này không phải là mã giấy chứng nhận của hệ thống. Hãy xem lại từng ký tự, có thể đã gõ nhầm.',
      },
      UNKNOWN_ISSUER: {
        mark: '?',
        heading: 'Không phải do hệ thống này cấp',
        text: 'Chứng nhận này ghi là do nơi khác cấp, nên ở đây không kết luận được là thật hay giả.',
      },
      NO_CREDENTIAL: {
        mark: '?',
        heading: 'Trong tệp không có chứng nhận điện tử',
        text: 'Hãy gõ mã in trên giấy.',
      },
      CANNOT_CHECK: {
        mark: '?',
        heading: 'Chưa kiểm tra được',
        text: 'Hiện chưa đọc được sổ đăng ký. Điều này không nói gì về giấy chứng nhận. Hãy thử lại sau ít phút.',
      },
    },
    busy: {
      heading: 'Bạn đã kiểm tra quá nhiều lần',
      text: 'Hãy đợi một phút rồi thử lại.',
    },
    file: {
      heading: 'Bạn nhận được một tệp?',
      label: 'Tệp giấy chứng nhận',
      hint: 'PDF, PNG, SVG hoặc JSON, tối đa 10 MB. Ảnh chụp và bản quét không có chứng nhận bên trong: hãy gõ mã ở trên.',
      submit: 'Kiểm tra tệp',
      paste: 'Hoặc dán nội dung (JWT, JSON, SD-JWT, mã QR, địa chỉ trang kiểm tra)',
      textLabel: 'Nội dung nhận được',
      textHint: 'Dán nguyên vẹn, từ ký tự đầu đến ký tự cuối.',
      submitText: 'Kiểm tra nội dung',
    },
    rows: {
      name: 'Người được cấp',
      programme: 'Chứng nhận',
      year: 'Năm',
      issuingBody: 'Đơn vị cấp',
      group: 'Nhóm đối tượng',
      framework: 'Khung năng lực',
      issuedAt: 'Ngày cấp',
      validUntil: 'Có hiệu lực đến',
      suspendedAt: 'Tạm dừng từ ngày',
      revokedAt: 'Ngày thu hồi',
      serial: 'Mã',
      signature: 'Chữ ký số',
      log: 'Nhật ký cấp',
    },
    signatureFits: 'Khớp với dữ liệu (vừa kiểm tra)',
    logged: (index, treeSize, day) =>
      `Mục số ${index} (đếm từ 0) trong ${treeSize} mục, nhật ký được ký ngày ${day} (vừa kiểm tra)`,
    waitsForLog: 'Đang được ghi vào nhật ký, thường mất vài phút',
    groups: {
      HSSV: 'Học sinh, sinh viên',
      ND: 'Người dân',
      CBCC: 'Cán bộ, công chức, viên chức',
      NLDDN: 'Người lao động trong doanh nghiệp',
    },
    privacy:
      'Trang này chỉ hiện chữ cái đầu của tên để bạn đối chiếu với giấy. Không hiện số định danh cá nhân.',
    noNumber: 'Trang này không hiện số định danh cá nhân.',
    forPrograms: 'Dữ liệu cho phần mềm (JSON)',
  },
  en: {
    title: 'Check a certificate',
    intro: 'Type the code printed on the certificate, or scan its QR code.',
    another: 'Check another certificate',
    label: 'Code of the certificate',
    hint: 'For example: HVS-2026-7K3M-Q9XZ-Q. Capitals and dashes do not matter.',
    submit: 'Check',
    offline: 'Check without a network',
    otherLanguage: 'Tiếng Việt',
    skip: 'Skip to the result',
    result: 'Result',
    status: {
      VALID: {
        mark: '✓',
        heading: 'The certificate is valid',
        text: 'This certificate was issued by Học Vụ Số and is in force.',
      },
      SUSPENDED: {
        mark: '!',
        heading: 'This certificate is suspended',
        text: 'It was issued here and is being looked into. Do not rely on it for the time being.',
      },
      REVOKED: {
        mark: '✕',
        heading: 'The certificate was revoked',
        text: 'It was issued once and then revoked; it is no longer in force.',
      },
      EXPIRED: {
        mark: '!',
        heading: 'The certificate has expired',
        text: 'It was issued here, but its validity has ended.',
      },
      SUPERSEDED: {
        mark: '!',
        heading: 'The certificate was replaced by a newer one',
        text: 'Ask the holder for the new one.',
      },
      TAMPERED: {
        mark: '✕',
        heading: 'The signature is not valid',
        text: 'The data of this certificate do not fit its signature. Do not rely on it.',
      },
      FORGED_LOG: {
        mark: '✕',
        heading: 'Not in the issuance log',
        text: 'It bears a signature, but it is not in the public issuance log as it should be. Do not rely on it.',
      },
      UNKNOWN: {
        mark: '?',
        heading: 'No such certificate',
        text: 'No certificate has this code.',
      },
      MALFORMED: {
        mark: '?',
        heading: 'The code is not right',
        text: 'This is not a code of this platform. Look at each character again; it may be a typing mistake.',
      },
      UNKNOWN_ISSUER: {
        mark: '?',
        heading: 'Not issued by this platform',
        text: 'It says that somebody else issued it, so whether it is genuine cannot be told here.',
      },
      NO_CREDENTIAL: {
        mark: '?',
        heading: 'There is no digital certificate in the file',
        text: 'Type the code printed on the paper.',
      },
      CANNOT_CHECK: {
        mark: '?',
        heading: 'It cannot be checked now',
        text: 'The register cannot be read now. This says nothing against the certificate. Try again in a few minutes.',
      },
    },
    busy: { heading: 'Too many checks', text: 'Wait a minute, then try again.' },
    file: {
      heading: 'Did you get a file?',
      label: 'File of the certificate',
      hint: 'PDF, PNG, SVG or JSON, at most 10 MB. Photos and scans hold no digital certificate: type the code above.',
      submit: 'Check the file',
      paste: 'Or paste the content (JWT, JSON, SD-JWT, QR, address of a check page)',
      textLabel: 'Content that you got',
      textHint: 'Paste all of it, from the first character to the last.',
      submitText: 'Check the content',
    },
    rows: {
      name: 'Holder',
      programme: 'Certificate',
      year: 'Year',
      issuingBody: 'Issued by',
      group: 'Group',
      framework: 'Framework',
      issuedAt: 'Issued on',
      validUntil: 'Valid until',
      suspendedAt: 'Suspended since',
      revokedAt: 'Revoked on',
      serial: 'Code',
      signature: 'Digital signature',
      log: 'Issuance log',
    },
    signatureFits: 'Fits the data (checked just now)',
    logged: (index, treeSize, day) =>
      `Entry ${index} (counted from 0) of ${treeSize}, the log was signed on ${day} (checked just now)`,
    waitsForLog: 'Being entered in the log, which takes a few minutes',
    groups: {
      HSSV: 'Pupils and students',
      ND: 'Citizens',
      CBCC: 'Officials and public employees',
      NLDDN: 'Workers of enterprises',
    },
    privacy:
      'This page shows only the first letters of the name, for you to compare with the paper. It shows no personal number.',
    noNumber: 'This page shows no personal number.',
    forPrograms: 'Data for programs (JSON)',
  },
};
