import { registerMessages } from '@platform/i18n';

registerMessages({
  vi: {
    'refusal.LOOKS_ALIKE':
      'Nơi này đã có {count} tài khoản trùng họ tên và ngày sinh: hãy kiểm tra có phải cùng một người không.',
    'refusal.ACCOUNT_CLOSED': 'Tài khoản hỗ trợ này đã được đóng.',
    'refusal.ALREADY_MERGED': 'Tài khoản hỗ trợ này đã được gộp vào một tài khoản VNeID.',
    'refusal.CARD_NOT_ACCEPTED':
      'Mã thẻ hoặc mã PIN chưa đúng. Hãy xem lại thẻ rồi thử lại; sau 5 lần sai thẻ bị khóa và người hướng dẫn phải cấp mã PIN mới.',
    'refusal.VNEID_NEEDED': 'Hãy đăng nhập bằng VNeID rồi nhập mã thẻ.',
    'refusal.NAME_DIFFERS': 'Họ tên ở hai tài khoản khác nhau: cán bộ cần đối chiếu giấy tờ rồi xác nhận.',
    'refusal.BIRTH_DATE_DIFFERS':
      'Ngày sinh ở hai tài khoản khác nhau: cán bộ cần đối chiếu giấy tờ rồi xác nhận.',
    'fault.own_account': 'Không tự gộp vào tài khoản của chính mình theo cách này: hãy dùng thẻ',
    'fault.guardian_required': 'Người dưới 16 tuổi cần có người đại diện: hãy ghi họ tên và cách liên hệ',
    'fault.in_the_future': 'Ngày sinh không thể ở tương lai',
    'fault.bad_name': 'Họ tên có chữ số hoặc ký tự lạ',
    'fault.assisted_account': 'Tài khoản hỗ trợ chỉ để học, không nhận vai trò',
    'sign-in-card.heading': 'Đăng nhập bằng thẻ hỗ trợ',
    'sign-in-card.text':
      'Dành cho người chưa có VNeID. Mã thẻ và mã PIN in trên tấm thẻ mà người hướng dẫn đã đưa cho bạn.',
    'sign-in-card.code': 'Mã thẻ',
    'sign-in-card.pin': 'Mã PIN (6 chữ số)',
    'sign-in-card.submit': 'Đăng nhập',
    'sign-in-card.shared': 'Bạn dùng chung máy với người khác? Học xong, hãy đóng trình duyệt.',
    'sign-in-card.vneid': 'Tôi có VNeID: đăng nhập bằng VNeID',
    'sign-in-card.NOT_ACCEPTED':
      'Chưa đăng nhập được. Hãy xem lại mã thẻ và mã PIN rồi thử lại. Sau 5 lần nhập sai, thẻ bị khóa: khi đó hãy nhờ người hướng dẫn cấp lại mã PIN.',
    'sign-in-card.RATE_LIMITED': 'Máy này vừa nhập quá nhiều lần. Bạn đợi một phút rồi thử lại.',
  },
  en: {
    'refusal.LOOKS_ALIKE':
      'This place has {count} account(s) of the same name and day of birth: see whether it is the same person.',
    'refusal.ACCOUNT_CLOSED': 'This assisted account is closed.',
    'refusal.ALREADY_MERGED': 'This assisted account was merged into a VNeID account.',
    'refusal.CARD_NOT_ACCEPTED':
      'The code or the PIN is not right. Look at the card and try again; after 5 wrong tries the card is locked and your helper gives you a new PIN.',
    'refusal.VNEID_NEEDED': 'Sign in with VNeID, then enter the card.',
    'refusal.NAME_DIFFERS':
      'The names of the two accounts differ: an officer compares papers and confirms it.',
    'refusal.BIRTH_DATE_DIFFERS':
      'The days of birth of the two accounts differ: an officer compares papers and confirms it.',
    'fault.own_account': 'Nobody merges into their own account this way: use the card',
    'fault.guardian_required': 'Somebody acts for a person under 16: write their name and how to reach them',
    'fault.in_the_future': 'Nobody is born in the future',
    'fault.bad_name': 'The name holds digits or strange characters',
    'fault.assisted_account': 'An assisted account is for learning and holds no role',
    'sign-in-card.heading': 'Sign in with a card',
    'sign-in-card.text':
      'For people without VNeID. The code and the PIN stand on the card that your helper gave you.',
    'sign-in-card.code': 'Card code',
    'sign-in-card.pin': 'PIN (6 digits)',
    'sign-in-card.submit': 'Sign in',
    'sign-in-card.shared': 'Do others use this device? Close the browser when you are done.',
    'sign-in-card.vneid': 'I have VNeID: sign in with VNeID',
    'sign-in-card.NOT_ACCEPTED':
      'Not signed in. Look at the code and the PIN again and retry. After 5 wrong tries the card is locked: then ask your helper for a new PIN.',
    'sign-in-card.RATE_LIMITED': 'Too many tries from here. Wait a minute, then try again.',
  },
});
