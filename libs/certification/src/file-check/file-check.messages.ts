import { registerMessages } from '@platform/i18n';

/** Why a file or text could not be taken; those of credentials stand with the lib's other messages. */
registerMessages({
  vi: {
    'refusal.FILE_EMPTY': 'Chưa có gì để kiểm tra: hãy chọn một tệp hoặc dán nội dung.',
    'refusal.FILE_TOO_LARGE':
      'Tệp lớn hơn 10 MB nên không phải tệp do hệ thống tạo ra. Nếu là bản quét hoặc ảnh chụp, hãy gõ mã in trên giấy.',
    'refusal.FILE_BROKEN': 'Tệp bị hỏng hoặc bị cắt mất một phần. Hãy xin lại tệp gốc.',
    'refusal.FILE_ENCRYPTED': 'Tệp PDF đặt mật khẩu nên không đọc được. Hãy xin tệp không đặt mật khẩu.',
    'refusal.FILE_AMBIGUOUS':
      'Tệp ghép hai loại tệp làm một, hoặc có dữ liệu lạ nối vào cuối. Tệp như vậy không đáng tin; hãy xin lại tệp gốc.',
    'refusal.FILE_TOO_COMPLEX': 'Tệp phức tạp hơn mọi giấy chứng nhận. Hãy gõ mã in trên giấy.',
    'refusal.FILE_SEVERAL_CREDENTIALS':
      'Trong tệp có nhiều chứng nhận khác nhau nên không biết phải kiểm tra cái nào. Hãy xin lại tệp gốc.',
    'refusal.FILE_WITHOUT_CREDENTIAL':
      'Trong tệp không có chứng nhận điện tử, ví dụ ảnh chụp hay bản quét. Hãy gõ mã in trên giấy (HVS-…).',
    'refusal.FILE_ONE_AT_A_TIME': 'Mỗi lần chỉ kiểm tra một tệp hoặc một đoạn nội dung.',
    'refusal.CREDENTIAL_NOT_OURS':
      'Chứng nhận này ghi là do nơi khác cấp. Hệ thống không kết luận được là thật hay giả; hãy hỏi nơi cấp.',
    'refusal.CREDENTIAL_NOT_IN_REGISTER':
      'Có chữ ký của hệ thống, nhưng sổ đăng ký không có giấy chứng nhận nào như vậy. Không nên tin; hãy báo đơn vị cấp.',
    'refusal.CREDENTIAL_SERIAL_NOT_SHOWN':
      'Chữ ký khớp, nhưng người có giấy không cho xem mã, nên không biết giấy còn hiệu lực hay đã bị thu hồi. Hãy xin bản có cả mã.',
    'refusal.CREDENTIAL_SIGNATURE_FITS':
      'Chữ ký khớp với nội dung, nhưng hiện chưa đọc được sổ đăng ký nên chưa biết giấy có bị thu hồi hay không. Hãy thử lại sau ít phút.',
    'refusal.CREDENTIAL_REGISTER_UNREACHABLE':
      'Hiện chưa đọc được sổ đăng ký. Điều này không nói gì về giấy chứng nhận. Hãy thử lại sau ít phút.',
  },
  en: {
    'refusal.FILE_EMPTY': 'There is nothing to check: choose a file or paste the content.',
    'refusal.FILE_TOO_LARGE':
      'The file is larger than 10 MB, so it was not made here. If it is a scan or a photo, type the printed code.',
    'refusal.FILE_BROKEN': 'The file is damaged or cut short. Ask for the original file.',
    'refusal.FILE_ENCRYPTED': 'The PDF has a password and cannot be read. Ask for one without.',
    'refusal.FILE_AMBIGUOUS':
      'The file is two kinds of file in one, or has foreign data behind its end. Do not rely on it; ask for the original file.',
    'refusal.FILE_TOO_COMPLEX': 'The file is more complex than any certificate. Type the printed code.',
    'refusal.FILE_SEVERAL_CREDENTIALS':
      'The file holds several different certificates, so that nobody can tell which is meant. Ask for the original file.',
    'refusal.FILE_WITHOUT_CREDENTIAL':
      'There is no digital certificate in the file; it may be a photo or a scan. Type the printed code (HVS-…).',
    'refusal.FILE_ONE_AT_A_TIME': 'Check one file or one text at a time.',
    'refusal.CREDENTIAL_NOT_OURS':
      'It says that somebody else issued it. Whether it is genuine cannot be told here; ask its issuer.',
    'refusal.CREDENTIAL_NOT_IN_REGISTER':
      'It has a signature of this platform, but the register holds no such certificate. Do not rely on it; tell the unit that issued it.',
    'refusal.CREDENTIAL_SERIAL_NOT_SHOWN':
      'The signature fits, but the holder does not show the code, so it cannot be told whether the certificate is in force or was revoked. Ask for a version with the code.',
    'refusal.CREDENTIAL_SIGNATURE_FITS':
      'The signature fits the content, but the register cannot be read now, so it cannot be told whether the certificate was revoked. Try again in a few minutes.',
    'refusal.CREDENTIAL_REGISTER_UNREACHABLE':
      'The register cannot be read now. This says nothing against the certificate. Try again in a few minutes.',
  },
});
