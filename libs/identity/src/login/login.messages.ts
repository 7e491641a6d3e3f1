import { registerMessages } from '@platform/i18n';

registerMessages({
  vi: {
    'sign-in.CANCELLED.heading': 'Bạn đã hủy đăng nhập',
    'sign-in.CANCELLED.text':
      'VNeID báo rằng bạn đã hủy hoặc không đồng ý chia sẻ thông tin. Chưa có gì được lưu lại. Khi nào sẵn sàng, bạn bấm nút dưới đây để đăng nhập.',
    'sign-in.EXPIRED.heading': 'Lần đăng nhập này đã hết hạn',
    'sign-in.EXPIRED.text':
      'Việc đăng nhập đã kéo dài quá 10 phút, hoặc được bắt đầu ở một trình duyệt khác. Bạn bấm nút dưới đây để đăng nhập lại từ đầu.',
    'sign-in.NOT_CONFIRMED.heading': 'VNeID chưa xác nhận lần đăng nhập này',
    'sign-in.NOT_CONFIRMED.text':
      'Đường dẫn đăng nhập đã được dùng rồi hoặc không khớp với trình duyệt này. Bạn bấm nút dưới đây để đăng nhập lại từ đầu.',
    'sign-in.UNAVAILABLE.heading': 'VNeID đang không trả lời',
    'sign-in.UNAVAILABLE.text': 'Đây không phải lỗi của bạn. Bạn đợi vài phút rồi thử lại.',
    'sign-in.FAILED.heading': 'Chưa đăng nhập được',
    'sign-in.FAILED.text':
      'Bạn thử đăng nhập lại từ đầu. Nếu vẫn không được, hãy báo mã hỗ trợ dưới đây cho đầu mối của đơn vị.',
    'sign-in.again': 'Đăng nhập lại bằng VNeID',
    'sign-in.home': 'Về trang chủ',
    'sign-in.support': 'Mã hỗ trợ: {id}',
  },
  en: {
    'sign-in.CANCELLED.heading': 'You cancelled the sign-in',
    'sign-in.CANCELLED.text':
      'VNeID says that you cancelled or did not agree to share your details. Nothing was stored. When you are ready, sign in with the button below.',
    'sign-in.EXPIRED.heading': 'This sign-in has expired',
    'sign-in.EXPIRED.text':
      'It took longer than 10 minutes, or it was begun in another browser. Use the button below to start again.',
    'sign-in.NOT_CONFIRMED.heading': 'VNeID has not confirmed this sign-in',
    'sign-in.NOT_CONFIRMED.text':
      'The address was used before or does not belong to this browser. Use the button below to start again.',
    'sign-in.UNAVAILABLE.heading': 'VNeID does not answer',
    'sign-in.UNAVAILABLE.text': 'This is not your fault. Wait a few minutes, then try again.',
    'sign-in.FAILED.heading': 'You are not signed in',
    'sign-in.FAILED.text':
      'Try again from the start. If it still fails, tell the support code below to the contact of your unit.',
    'sign-in.again': 'Sign in with VNeID again',
    'sign-in.home': 'To the home page',
    'sign-in.support': 'Support code: {id}',
  },
});
