import { registerMessages } from '@platform/i18n';

registerMessages({
  vi: {
    'refusal.NOT_OPEN': 'Khóa học này hiện không nhận người học mới.',
    'refusal.COURSE_COMPLETED': 'Bạn đã học xong khóa học này nên không thể rời khóa.',
    'refusal.LESSON_LOCKED': 'Bài này chưa mở. Hãy học xong bài "{lesson}" trước.',
    'refusal.NOT_ENROLLED': 'Bạn đã rời khóa học này. Hãy ghi danh lại để học tiếp.',
    'refusal.COURSE_CODE_TAKEN': 'Mã khóa học này đã được dùng.',
    'refusal.COURSE_DRAFT_EXISTS': 'Khóa học đã có một bản nháp đang soạn hoặc đang chờ duyệt.',
    'refusal.COURSE_INCOMPLETE': 'Chưa thể gửi duyệt: phần "{part}" còn trống.',
    'refusal.EDIT_CONFLICT': 'Có người vừa sửa nội dung này. Hãy tải lại rồi sửa tiếp.',
    'refusal.VERSION_NOT_DRAFT': 'Chỉ bản nháp mới sửa được.',
    'refusal.VERSION_NOT_IN_REVIEW': 'Phiên bản này không ở trạng thái chờ duyệt.',
    'refusal.OUTLINE_CODE_TAKEN': 'Mã này đã được dùng trong khóa học.',
    'refusal.OUTLINE_FULL': 'Đã đủ {most} mục, không thể thêm nữa.',
    // The item bank refuses with the same code, so with the same words.
    'refusal.OWN_WORK': 'Người soạn không tự duyệt phần việc của mình. Hãy nhờ người khác duyệt.',
  },
  en: {
    'refusal.NOT_OPEN': 'This course does not take new learners at present.',
    'refusal.COURSE_COMPLETED': 'You have finished this course, so you cannot leave it.',
    'refusal.LESSON_LOCKED': 'This lesson is not open yet. Finish "{lesson}" first.',
    'refusal.NOT_ENROLLED': 'You have left this course. Enrol again to go on.',
    'refusal.COURSE_CODE_TAKEN': 'This course code is taken.',
    'refusal.COURSE_DRAFT_EXISTS': 'The course already has a draft that is being written or reviewed.',
    'refusal.COURSE_INCOMPLETE': 'Cannot be submitted yet: "{part}" is empty.',
    'refusal.EDIT_CONFLICT': 'Somebody has just edited this. Load it again, then go on.',
    'refusal.VERSION_NOT_DRAFT': 'Only a draft can be edited.',
    'refusal.VERSION_NOT_IN_REVIEW': 'This version is not waiting for review.',
    'refusal.OUTLINE_CODE_TAKEN': 'This code is taken within the course.',
    'refusal.OUTLINE_FULL': 'There are {most} already; no more can be added.',
    'refusal.OWN_WORK': 'Nobody approves their own work. Ask somebody else to do it.',
  },
});
