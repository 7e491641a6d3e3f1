import type { Language } from '@platform/observability';

interface Outcome {
  tone: 'good' | 'bad' | 'warn';
  mark: string;
  heading: string;
  text: string;
}

/** What a check without a network may find. */
const OUTCOMES = [
  'GENUINE',
  'OLD',
  'REVOKED',
  'SUSPENDED',
  'EXPIRED',
  'NOT_YET_VALID',
  'FORGED',
  'UNKNOWN_KEY',
  'KEY_COMPROMISED',
  'NO_QR',
  'ONLINE_QR',
  'NO_CODE',
  'NO_DATA',
] as const;

/** Texts of the page and of its script; `{…}` is filled in by the script. */
interface OfflineTexts {
  title: string;
  appName: string;
  intro: string;
  otherLanguage: string;
  noScript: string;
  noEd25519: string;
  data: string;
  sync: string;
  syncing: string;
  synced: string;
  syncFailed: string;
  noData: string;
  dataOld: string;
  scan: string;
  stop: string;
  camera: string;
  noCamera: string;
  picture: string;
  paste: string;
  pasteHint: string;
  check: string;
  result: string;
  online: string;
  privacy: string;
  ages: { now: string; hours: string; days: string; hour: string; day: string };
  status: { fromLists: string; fromQr: string; old: string; none: string; clock: string };
  rows: {
    name: string;
    serial: string;
    programme: string;
    group: string;
    issuedAt: string;
    validUntil: string;
    status: string;
  };
  outcomes: Record<(typeof OUTCOMES)[number], Outcome>;
}

export const offlineTexts: Record<Language, OfflineTexts> = {
  vi: {
    title: 'Kiểm tra khi không có mạng',
    appName: 'Kiểm tra giấy chứng nhận',
    intro:
      'Mở trang này một lần khi có mạng. Sau đó quét mã QR trên giấy ở bất cứ đâu, không cần mạng: trang kiểm tra chữ ký số ngay trên máy của bạn.',
    otherLanguage: 'English',
    noScript: 'Cần bật JavaScript để kiểm tra khi không có mạng.',
    noEd25519:
      'Trình duyệt này chưa kiểm tra được chữ ký Ed25519. Hãy cập nhật trình duyệt, hoặc kiểm tra khi có mạng.',
    data: 'Dữ liệu trên máy này',
    sync: 'Cập nhật ngay',
    syncing: 'Đang tải danh sách thu hồi… ({done})',
    synced: 'Khóa và danh sách thu hồi: cập nhật {age}. Trang dùng được khi không có mạng.',
    syncFailed: 'Chưa cập nhật được, có lẽ do không có mạng.',
    noData: 'Chưa có dữ liệu. Hãy mở trang này một lần khi có mạng.',
    dataOld: 'Dữ liệu đã cũ hơn 7 ngày. Hãy cập nhật khi có mạng.',
    scan: 'Quét bằng máy ảnh',
    stop: 'Dừng quét',
    camera: 'Hình từ máy ảnh',
    noCamera: 'Không dùng được máy ảnh. Hãy cho phép trang dùng máy ảnh, hoặc chọn ảnh chụp mã QR.',
    picture: 'Hoặc chọn ảnh chụp mã QR',
    paste: 'Hoặc dán nội dung mã QR',
    pasteHint: 'Địa chỉ có dạng …/q/ và một dãy số dài.',
    check: 'Kiểm tra',
    result: 'Kết quả',
    online: 'Xem tình trạng mới nhất (cần mạng)',
    privacy: 'Việc kiểm tra diễn ra trên máy này; không gửi gì đi và không giữ lại giấy đã kiểm tra.',
    ages: {
      now: 'chưa đến một giờ trước',
      hour: '1 giờ trước',
      hours: '{n} giờ trước',
      day: '1 ngày trước',
      days: '{n} ngày trước',
    },
    status: {
      fromLists: 'Theo danh sách thu hồi cập nhật {age} (ngày {day})',
      fromQr: 'Chưa bị thu hồi khi mã QR được tạo, {age} (ngày {day})',
      old: 'Thông tin thu hồi đã cũ hơn 7 ngày: giấy có thể đã bị thu hồi sau đó. Hãy kiểm tra lại khi có mạng.',
      none: 'Máy này chưa có danh sách thu hồi mới hơn mã QR: chưa biết giấy có bị thu hồi sau đó hay không.',
      clock: 'Đồng hồ của máy này có vẻ chạy sai, nên ngày tháng ở đây có thể không đúng.',
    },
    rows: {
      name: 'Chữ cái đầu của tên',
      serial: 'Mã',
      programme: 'Mã chương trình',
      group: 'Nhóm đối tượng',
      issuedAt: 'Ngày cấp',
      validUntil: 'Có hiệu lực đến',
      status: 'Tình trạng',
    },
    outcomes: {
      GENUINE: {
        tone: 'good',
        mark: '✓',
        heading: 'Giấy chứng nhận thật',
        text: 'Chữ ký số đúng. Hãy đối chiếu tên trên giấy với chữ cái đầu ở dưới.',
      },
      OLD: {
        tone: 'warn',
        mark: '!',
        heading: 'Giấy thật, nhưng chưa rõ còn hiệu lực không',
        text: 'Chữ ký số đúng. Thông tin thu hồi trên máy này chưa đủ mới.',
      },
      REVOKED: {
        tone: 'bad',
        mark: '✕',
        heading: 'Giấy chứng nhận không còn hiệu lực',
        text: 'Giấy này từng được cấp nhưng đã bị thu hồi hoặc thay bằng bản mới.',
      },
      SUSPENDED: {
        tone: 'warn',
        mark: '!',
        heading: 'Giấy chứng nhận đang bị tạm dừng hiệu lực',
        text: 'Tạm thời chưa nên dựa vào giấy này. Hãy kiểm tra lại khi có mạng.',
      },
      EXPIRED: {
        tone: 'warn',
        mark: '!',
        heading: 'Giấy chứng nhận đã hết hạn',
        text: 'Giấy này do hệ thống cấp nhưng đã hết thời hạn hiệu lực.',
      },
      NOT_YET_VALID: {
        tone: 'warn',
        mark: '!',
        heading: 'Giấy đề ngày trong tương lai',
        text: 'Chữ ký số đúng, nhưng ngày cấp còn chưa tới. Hãy xem lại đồng hồ của máy này.',
      },
      FORGED: {
        tone: 'bad',
        mark: '✕',
        heading: 'Chữ ký không hợp lệ',
        text: 'Nội dung mã QR không khớp với chữ ký. Không nên tin vào giấy này.',
      },
      UNKNOWN_KEY: {
        tone: 'bad',
        mark: '✕',
        heading: 'Không phải chữ ký của hệ thống này',
        text: 'Không nên tin vào giấy này. Nếu giấy mới được cấp sau lần cập nhật gần nhất, hãy cập nhật rồi kiểm tra lại.',
      },
      KEY_COMPROMISED: {
        tone: 'warn',
        mark: '!',
        heading: 'Cần kiểm tra khi có mạng',
        text: 'Khóa đã ký giấy này không còn được tin cậy. Giấy có thể vẫn thật, nhưng chỉ hệ thống mới trả lời được.',
      },
      NO_QR: {
        tone: 'warn',
        mark: '?',
        heading: 'Không phải mã QR của giấy chứng nhận',
        text: 'Nội dung này không đọc được. Có thể mã bị rách, mờ, hoặc là mã của hệ thống khác.',
      },
      ONLINE_QR: {
        tone: 'warn',
        mark: '!',
        heading: 'Mã QR này chỉ kiểm tra được khi có mạng',
        text: 'Giấy in theo mẫu cũ và bảng tổng hợp không có chữ ký trong mã QR. Người có giấy có thể tải bản PDF mới của từng giấy.',
      },
      NO_CODE: {
        tone: 'warn',
        mark: '?',
        heading: 'Không thấy mã QR trong ảnh',
        text: 'Hãy chụp lại gần hơn, đủ sáng, để mã QR nằm trọn trong ảnh.',
      },
      NO_DATA: {
        tone: 'warn',
        mark: '!',
        heading: 'Chưa kiểm tra được',
        text: 'Máy này chưa có khóa để kiểm tra chữ ký. Hãy mở trang này một lần khi có mạng.',
      },
    },
  },
  en: {
    title: 'Check without a network',
    appName: 'Check certificates',
    intro:
      'Open this page once while you are online. Then scan the QR code of a certificate anywhere, without a network: the page checks the digital signature on your own device.',
    otherLanguage: 'Tiếng Việt',
    noScript: 'JavaScript is needed to check without a network.',
    noEd25519: 'This browser cannot check Ed25519 signatures. Update it, or check while you are online.',
    data: 'Data on this device',
    sync: 'Update now',
    syncing: 'Loading the revocation lists… ({done})',
    synced: 'Keys and revocation lists: updated {age}. The page works without a network.',
    syncFailed: 'Could not update, probably there is no network.',
    noData: 'No data yet. Open this page once while you are online.',
    dataOld: 'The data are older than 7 days. Update them when there is a network.',
    scan: 'Scan with the camera',
    stop: 'Stop scanning',
    camera: 'Picture of the camera',
    noCamera: 'The camera cannot be used. Allow it for this page, or choose a picture of the QR code.',
    picture: 'Or choose a picture of the QR code',
    paste: 'Or paste what the QR code holds',
    pasteHint: 'An address with /q/ and a long row of digits.',
    check: 'Check',
    result: 'Result',
    online: 'See the newest status (needs a network)',
    privacy: 'The check happens on this device; nothing is sent and no certificate is kept.',
    ages: {
      now: 'less than an hour ago',
      hour: '1 hour ago',
      hours: '{n} hours ago',
      day: '1 day ago',
      days: '{n} days ago',
    },
    status: {
      fromLists: 'By the revocation lists updated {age} ({day})',
      fromQr: 'Not revoked when the QR code was made, {age} ({day})',
      old: 'The revocation information is older than 7 days: it may have been revoked since. Check again online.',
      none: 'This device has no revocation list newer than the QR code: whether it was revoked since is not known.',
      clock: 'The clock of this device seems to be wrong, so dates here may be wrong too.',
    },
    rows: {
      name: 'First letters of the name',
      serial: 'Code',
      programme: 'Code of the programme',
      group: 'Group',
      issuedAt: 'Issued on',
      validUntil: 'Valid until',
      status: 'Standing',
    },
    outcomes: {
      GENUINE: {
        tone: 'good',
        mark: '✓',
        heading: 'The certificate is genuine',
        text: 'The digital signature fits. Compare the name on the paper with the first letters below.',
      },
      OLD: {
        tone: 'warn',
        mark: '!',
        heading: 'Genuine, but whether it still stands is not known',
        text: 'The digital signature fits. The revocation information on this device is not recent enough.',
      },
      REVOKED: {
        tone: 'bad',
        mark: '✕',
        heading: 'The certificate is no longer in force',
        text: 'It was issued once and then revoked or replaced by a newer one.',
      },
      SUSPENDED: {
        tone: 'warn',
        mark: '!',
        heading: 'This certificate is suspended',
        text: 'Do not rely on it for the time being. Check again online.',
      },
      EXPIRED: {
        tone: 'warn',
        mark: '!',
        heading: 'The certificate has expired',
        text: 'It was issued here, but its validity has ended.',
      },
      NOT_YET_VALID: {
        tone: 'warn',
        mark: '!',
        heading: 'The certificate is dated in the future',
        text: 'The digital signature fits, but the day of issue has not come yet. Look at the clock of this device.',
      },
      FORGED: {
        tone: 'bad',
        mark: '✕',
        heading: 'The signature is not valid',
        text: 'What the QR code says does not fit its signature. Do not rely on it.',
      },
      UNKNOWN_KEY: {
        tone: 'bad',
        mark: '✕',
        heading: 'Not signed by this system',
        text: 'Do not rely on it. If it was issued after the last update, update and check again.',
      },
      KEY_COMPROMISED: {
        tone: 'warn',
        mark: '!',
        heading: 'Has to be checked online',
        text: 'The key that signed it is no longer trusted. It may still be genuine, but only the system can tell.',
      },
      NO_QR: {
        tone: 'warn',
        mark: '?',
        heading: 'Not the QR code of a certificate',
        text: 'This cannot be read. The code may be torn, blurred, or of another system.',
      },
      ONLINE_QR: {
        tone: 'warn',
        mark: '!',
        heading: 'This QR code can only be checked online',
        text: 'Certificates of the earlier layout and records of several have no signature in the QR code. The holder can download a new PDF of each certificate.',
      },
      NO_CODE: {
        tone: 'warn',
        mark: '?',
        heading: 'No QR code in the picture',
        text: 'Take it again from nearer, in good light, with the whole QR code in it.',
      },
      NO_DATA: {
        tone: 'warn',
        mark: '!',
        heading: 'Cannot be checked yet',
        text: 'This device has no keys to check the signature with. Open this page once while you are online.',
      },
    },
  },
};
