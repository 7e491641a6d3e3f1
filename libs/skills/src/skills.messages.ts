import { registerMessages } from '@platform/i18n';

registerMessages({
  vi: {
    'refusal.FRAMEWORK_AWAITING_TEXT':
      'Khung này mới có phần đầu, chưa có kỹ năng nào nên chưa công bố được.',
    'refusal.FRAMEWORK_ALREADY_PUBLISHED':
      'Phiên bản này đã công bố nên không thay đổi được; hãy dùng số phiên bản mới.',
    'refusal.FRAMEWORK_ALREADY_RETIRED': 'Phiên bản này đã ngừng áp dụng.',
    'refusal.FRAMEWORK_NOT_PUBLISHED': 'Chỉ phiên bản đã công bố mới ngừng áp dụng được.',
    'refusal.FRAMEWORK_INCOMPLETE':
      'Tệp ghi rằng nội dung còn thiếu; cần người biên tập chấp nhận phần thiếu và nêu lý do.',
    'refusal.FRAMEWORK_HAS_NO_START': 'Chưa có ngày bắt đầu áp dụng nên chưa công bố được.',
    'refusal.FRAMEWORK_SAME_PERSON': 'Người công bố phải khác người đã nhập phiên bản này.',
    'framework-fault.too_large': 'Tệp lớn hơn {max} byte.',
    'framework-fault.invalid_json': 'Không phải JSON hợp lệ, xem dòng {line}, cột {column}.',
    'framework-fault.duplicate_key': 'Khóa này xuất hiện hai lần trong cùng một đối tượng.',
    'framework-fault.missing': 'Thiếu trường bắt buộc này.',
    'framework-fault.unknown_key': 'Không có trường nào tên “{key}”.',
    'framework-fault.wrong_type': 'Sai kiểu dữ liệu, cần kiểu {expected}.',
    'framework-fault.empty': 'Không được để trống.',
    'framework-fault.too_long': 'Dài hơn {max} ký tự.',
    'framework-fault.too_many': 'Nhiều hơn {max} phần tử.',
    'framework-fault.not_nfc': 'Chữ có dấu chưa ở dạng Unicode dựng sẵn (NFC).',
    'framework-fault.bad_character':
      'Có ký tự không nhìn thấy, xuống dòng, hoặc khoảng trắng ở đầu hay cuối.',
    'framework-fault.bad_code':
      'Mã chỉ gồm chữ và số, các phần cách nhau bằng dấu chấm, gạch nối hoặc gạch dưới.',
    'framework-fault.bad_number': 'Phải là số nguyên từ {min} đến {max}.',
    'framework-fault.bad_date': 'Phải là một ngày có thật, viết theo dạng năm-tháng-ngày, ví dụ 2026-01-01.',
    'framework-fault.date_order': 'Ngày này không khớp với {after}.',
    'framework-fault.duplicate': '“{code}” đã có ở phía trên.',
    'framework-fault.unknown_group': 'Không có nhóm “{code}” trong khung này.',
    'framework-fault.unknown_level': 'Không có bậc “{code}” trong khung này.',
    'framework-fault.unknown_skill': 'Không có kỹ năng “{code}” trong khung này.',
    'framework-fault.not_for_group': 'Kỹ năng này không áp dụng cho nhóm “{code}”.',
    'framework-fault.level_order': 'Các bậc phải tăng dần và lớn hơn bậc {after} của trình độ đứng trước.',
    'framework-fault.contradiction': 'Mâu thuẫn với phần khác của tệp.',
  },
  en: {
    'refusal.FRAMEWORK_AWAITING_TEXT':
      'Only the header of this framework is at hand; it cannot be published.',
    'refusal.FRAMEWORK_ALREADY_PUBLISHED':
      'This version is published and never changes; use a new version number.',
    'refusal.FRAMEWORK_ALREADY_RETIRED': 'This version is out of force already.',
    'refusal.FRAMEWORK_NOT_PUBLISHED': 'Only a published version can be retired.',
    'refusal.FRAMEWORK_INCOMPLETE':
      'The file says that something is missing; an editor must accept that and say why.',
    'refusal.FRAMEWORK_HAS_NO_START': 'It cannot be published without its first day in force.',
    'refusal.FRAMEWORK_SAME_PERSON': 'Another person than the importer must publish this version.',
    'framework-fault.too_large': 'The file is larger than {max} bytes.',
    'framework-fault.invalid_json': 'This is no valid JSON, see line {line}, column {column}.',
    'framework-fault.duplicate_key': 'This key stands twice in one object.',
    'framework-fault.missing': 'This required field is missing.',
    'framework-fault.unknown_key': 'There is no field named “{key}”.',
    'framework-fault.wrong_type': 'Wrong type, {expected} is expected.',
    'framework-fault.empty': 'Must not be empty.',
    'framework-fault.too_long': 'Longer than {max} characters.',
    'framework-fault.too_many': 'More than {max} items.',
    'framework-fault.not_nfc': 'The text is not in composed Unicode form (NFC).',
    'framework-fault.bad_character': 'There is an invisible character, a line break, or a space at an end.',
    'framework-fault.bad_code':
      'A code is letters and digits, its parts joined by dots, hyphens or underscores.',
    'framework-fault.bad_number': 'Must be a whole number from {min} to {max}.',
    'framework-fault.bad_date': 'Must be a real day written as year-month-day, such as 2026-01-01.',
    'framework-fault.date_order': 'This day does not fit {after}.',
    'framework-fault.duplicate': '“{code}” stands above already.',
    'framework-fault.unknown_group': 'This framework has no group “{code}”.',
    'framework-fault.unknown_level': 'This framework has no step “{code}”.',
    'framework-fault.unknown_skill': 'This framework has no skill “{code}”.',
    'framework-fault.not_for_group': 'This skill does not apply to the group “{code}”.',
    'framework-fault.level_order': 'Steps must ascend and lie above step {after} of the level before.',
    'framework-fault.contradiction': 'Contradicts another part of the file.',
  },
});
