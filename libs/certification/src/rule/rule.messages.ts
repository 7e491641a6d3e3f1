import { registerMessages } from '@platform/i18n';

/** What rules of programmes ask for and what is missing, in words. */
registerMessages({
  vi: {
    'condition.COURSE_COMPLETED': 'Hoàn thành khóa học “{course}”',
    'condition.QUIZ_PASSED': 'Đạt bài kiểm tra “{quiz}”',
    'condition.QUIZ_PASSED_WITH_MARK': 'Đạt bài kiểm tra “{quiz}” với ít nhất {percent} % số điểm',
    'condition.SUPERVISED': 'Đạt bài kiểm tra “{quiz}” trong ca thi có giám sát',
    'condition.SUPERVISED_WITH_MARK':
      'Đạt bài kiểm tra “{quiz}” trong ca thi có giám sát, với ít nhất {percent} % số điểm',
    'condition.SKILL_REACHED':
      'Đạt ít nhất {percent} % số điểm của kỹ năng “{skill}” trong bài kiểm tra “{quiz}” đã đạt',
    'condition.SKILL_LEVEL': 'Kỹ năng “{skill}” được xác nhận từ bậc {step} trở lên',
    'condition.OBLIGATION_FULFILLED': 'Hoàn thành nghĩa vụ “{code}”',
    'condition.IDENTITY_LEVEL': 'Tài khoản VNeID mức {level} khi làm bài kiểm tra',
    'condition.SURVEY_DONE': 'Trả lời khảo sát “{code}”',
    'condition.CERTIFICATE_RECOGNISED': 'Có chứng chỉ “{code}” đã được công nhận',
    'rule.ALL': 'Đạt tất cả các điều kiện sau',
    'rule.ANY': 'Đạt một trong các điều kiện sau',
    'rule.AT_LEAST': 'Đạt ít nhất {number} trong các điều kiện sau',
    'missing.ALL': 'Còn thiếu: {number} điều kiện trong danh sách bên dưới.',
    'missing.ANY': 'Còn thiếu: một trong các điều kiện bên dưới.',
    'missing.AT_LEAST': 'Còn thiếu: thêm ít nhất {number} trong các điều kiện bên dưới.',
    'missing.COURSE_COMPLETED': 'Còn thiếu: hoàn thành khóa học “{course}”.',
    'missing.QUIZ_PASSED': 'Còn thiếu: đạt bài kiểm tra “{quiz}”.',
    'missing.QUIZ_PASSED_IN_YEAR':
      'Còn thiếu: đạt bài kiểm tra “{quiz}” trong năm {year}; kết quả của năm trước không được tính.',
    'missing.QUIZ_PASSED_WITH_MARK': 'Còn thiếu: đạt bài kiểm tra “{quiz}” với ít nhất {percent} % số điểm.',
    'missing.QUIZ_PASSED_WITH_MARK_IN_YEAR':
      'Còn thiếu: đạt bài kiểm tra “{quiz}” trong năm {year} với ít nhất {percent} % số điểm.',
    'missing.SUPERVISED':
      'Còn thiếu: đạt bài kiểm tra “{quiz}” trong ca thi có giám sát, biên bản đã ký và không có vi phạm.',
    'missing.SUPERVISED_IN_YEAR':
      'Còn thiếu: đạt bài kiểm tra “{quiz}” trong ca thi có giám sát của năm {year}, biên bản đã ký và không có vi phạm.',
    'missing.SUPERVISED_WITH_MARK':
      'Còn thiếu: đạt bài kiểm tra “{quiz}” với ít nhất {percent} % số điểm trong ca thi có giám sát, biên bản đã ký và không có vi phạm.',
    'missing.SUPERVISED_WITH_MARK_IN_YEAR':
      'Còn thiếu: đạt bài kiểm tra “{quiz}” với ít nhất {percent} % số điểm trong ca thi có giám sát của năm {year}, biên bản đã ký và không có vi phạm.',
    'missing.SKILL_REACHED':
      'Còn thiếu: đạt bài kiểm tra “{quiz}” và ít nhất {percent} % số điểm của kỹ năng “{skill}”.',
    'missing.SKILL_LEVEL': 'Còn thiếu: kỹ năng “{skill}” được xác nhận từ bậc {step} trở lên.',
    'missing.OBLIGATION_FULFILLED': 'Còn thiếu: hoàn thành nghĩa vụ “{code}”.',
    'missing.SURVEY_DONE': 'Còn thiếu: trả lời khảo sát “{code}”.',
    'missing.CERTIFICATE_RECOGNISED': 'Còn thiếu: chứng chỉ “{code}” được công nhận.',
    'missing.IDENTITY_LEVEL': 'Còn thiếu: nâng tài khoản VNeID lên mức {level} trước khi làm bài kiểm tra.',
    'missing.IDENTITY_LEVEL_AT_TEST':
      'Còn thiếu: bài kiểm tra đã đạt được làm bằng tài khoản VNeID dưới mức {level} nên chưa được dùng để cấp.',
    'fault.exactly_one': 'Chỉ được điền đúng một trường.',
    'fault.empty_rules': 'Phải có ít nhất một điều kiện.',
    'fault.too_many_rules': 'Có quá {most} điều kiện.',
    'fault.rule_too_deep': 'Các điều kiện lồng nhau quá {most} cấp.',
    'fault.bad_rule_code': 'Mã phải có từ 1 đến {most} ký tự.',
    'fault.not_in_range': 'Phải là số nguyên từ {least} đến {most}.',
    'fault.unknown_course': 'Không có khóa học đã công bố nào có mã này.',
    'fault.unknown_quiz': 'Không có bài kiểm tra đã công bố nào có mã này.',
    'fault.unknown_rule_skill': 'Khung năng lực không có kỹ năng mang mã này.',
    'fault.unknown_framework': 'Không có khung năng lực đã công bố nào có mã hoặc phiên bản này.',
    'fault.rule_needs_test':
      'Chương trình được cấp lại nên mọi cách đạt điều kiện đều phải có một bài kiểm tra.',
  },
  en: {
    'condition.COURSE_COMPLETED': 'Finish the course “{course}”',
    'condition.QUIZ_PASSED': 'Pass the test “{quiz}”',
    'condition.QUIZ_PASSED_WITH_MARK': 'Pass the test “{quiz}” with at least {percent} % of the points',
    'condition.SUPERVISED': 'Pass the test “{quiz}” in an invigilated session',
    'condition.SUPERVISED_WITH_MARK':
      'Pass the test “{quiz}” in an invigilated session with at least {percent} % of the points',
    'condition.SKILL_REACHED':
      'Reach at least {percent} % of the points of the skill “{skill}” in the test “{quiz}”, and pass it',
    'condition.SKILL_LEVEL': 'Have the skill “{skill}” established at step {step} or higher',
    'condition.OBLIGATION_FULFILLED': 'Fulfil the obligation “{code}”',
    'condition.IDENTITY_LEVEL': 'A VNeID account of level {level} when the test is taken',
    'condition.SURVEY_DONE': 'Answer the survey “{code}”',
    'condition.CERTIFICATE_RECOGNISED': 'Have a recognised certificate “{code}”',
    'rule.ALL': 'Meet all of these conditions',
    'rule.ANY': 'Meet one of these conditions',
    'rule.AT_LEAST': 'Meet at least {number} of these conditions',
    'missing.ALL': 'Missing: {number} of the conditions below.',
    'missing.ANY': 'Missing: one of the conditions below.',
    'missing.AT_LEAST': 'Missing: at least {number} more of the conditions below.',
    'missing.COURSE_COMPLETED': 'Missing: finish the course “{course}”.',
    'missing.QUIZ_PASSED': 'Missing: pass the test “{quiz}”.',
    'missing.QUIZ_PASSED_IN_YEAR':
      'Missing: pass the test “{quiz}” in {year}; a pass of an earlier year does not count.',
    'missing.QUIZ_PASSED_WITH_MARK':
      'Missing: pass the test “{quiz}” with at least {percent} % of the points.',
    'missing.QUIZ_PASSED_WITH_MARK_IN_YEAR':
      'Missing: pass the test “{quiz}” in {year} with at least {percent} % of the points.',
    'missing.SUPERVISED':
      'Missing: pass the test “{quiz}” in an invigilated session that was signed, with nothing held against you.',
    'missing.SUPERVISED_IN_YEAR':
      'Missing: pass the test “{quiz}” in an invigilated session of {year} that was signed, with nothing held against you.',
    'missing.SUPERVISED_WITH_MARK':
      'Missing: pass the test “{quiz}” with at least {percent} % of the points in an invigilated session that was signed, with nothing held against you.',
    'missing.SUPERVISED_WITH_MARK_IN_YEAR':
      'Missing: pass the test “{quiz}” with at least {percent} % of the points in an invigilated session of {year} that was signed, with nothing held against you.',
    'missing.SKILL_REACHED':
      'Missing: pass the test “{quiz}” with at least {percent} % of the points of the skill “{skill}”.',
    'missing.SKILL_LEVEL': 'Missing: the skill “{skill}” established at step {step} or higher.',
    'missing.OBLIGATION_FULFILLED': 'Missing: fulfil the obligation “{code}”.',
    'missing.SURVEY_DONE': 'Missing: answer the survey “{code}”.',
    'missing.CERTIFICATE_RECOGNISED': 'Missing: a recognised certificate “{code}”.',
    'missing.IDENTITY_LEVEL': 'Missing: raise your VNeID account to level {level} before you take the test.',
    'missing.IDENTITY_LEVEL_AT_TEST':
      'Missing: the test was passed with a VNeID account below level {level}, so it does not count here.',
    'fault.exactly_one': 'Exactly one field must be filled in.',
    'fault.empty_rules': 'At least one condition is needed.',
    'fault.too_many_rules': 'There are more than {most} conditions.',
    'fault.rule_too_deep': 'The conditions are nested more than {most} levels deep.',
    'fault.bad_rule_code': 'A code has 1 to {most} characters.',
    'fault.not_in_range': 'Must be a whole number from {least} to {most}.',
    'fault.unknown_course': 'No published course has this code.',
    'fault.unknown_quiz': 'No published test has this code.',
    'fault.unknown_rule_skill': 'The framework has no skill of this code.',
    'fault.unknown_framework': 'No published framework has this code or version.',
    'fault.rule_needs_test': 'What is earned again must ask for a test on every way through its conditions.',
  },
});
