import { registerMessages } from '@platform/i18n';

registerMessages({
  vi: {
    'refusal.ITEM_IN_QUARANTINE': 'Một câu hỏi vừa bị tạm ngừng dùng trong lúc ra đề. Hãy ra đề lại.',
    'refusal.NOT_PRINTABLE': 'Bài kiểm tra có câu hỏi không in được trên giấy: {items}.',
    'refusal.TOO_FEW_USABLE_QUESTIONS':
      'Trừ những câu đang tạm ngừng dùng, bài kiểm tra không còn đủ câu hỏi để ra đề.',
    'refusal.TOO_MANY_QUESTIONS': 'Đề in trên giấy có nhiều nhất {most} câu.',
    'refusal.TOO_MUCH_MEDIA': 'Hình trong các đề quá nặng. Hãy giảm số mã đề hoặc dùng hình nhỏ hơn.',
    'refusal.ADAPTIVE_QUIZ':
      'Bài thi thích ứng chọn từng câu theo các câu trả lời trước nên không in ra giấy được.',
    'refusal.PAPER_EXAM_CANCELLED': 'Đợt thi giấy này đã bị hủy.',
    'refusal.RESULTS_IMPORTED': 'Đã nhập kết quả của đợt thi giấy này nên không hủy được.',
    'refusal.PAPER_ATTEMPT':
      'Bài này làm trên giấy nên không mở lại trên máy được. Hãy hủy kết quả rồi nhập lại từ giấy.',
    'refusal.NOT_HELD_YET': 'Đợt thi giấy này chưa tới giờ thi nên chưa nhập kết quả được.',
    'row.person_missing': 'Cần số định danh cá nhân hoặc mã người học',
    'row.bad_personal_number': 'Số định danh cá nhân phải có 12 chữ số',
    'row.unknown_person': 'Chưa có tài khoản nào ứng với người này: người dự thi cần đăng nhập VNeID một lần',
    'row.persons_ambiguous': 'Có nhiều tài khoản ứng với số này: hãy ghi mã người học',
    'row.persons_differ': 'Số định danh cá nhân và mã người học là của hai người khác nhau',
    'row.repeated_person': 'Người này đã có ở dòng {line}',
    'row.unknown_code': 'Mã đề không có trong đợt thi này',
    'row.other_code': 'Người này đã có kết quả với mã đề {code}',
    'row.unreadable_answer': 'Không đọc được câu trả lời theo kiểu của câu hỏi này',
    'row.answer_does_not_fit':
      'Câu trả lời không khớp với câu hỏi: chữ cái không có, bị lặp, hoặc chọn quá nhiều (tô nhiều ô thì ghi *)',
    'row.nothing_answered': 'Không có câu trả lời nào: bài được tính là nộp giấy trắng',
    'row.already_graded':
      'Bài đã chấm nên không sửa bằng tệp được: hãy hủy kết quả của bài rồi nhập lại dòng này',
    'row.attempt_running': 'Người này đang làm bài kiểm tra trên máy',
    'row.no_attempts_left': 'Người này đã dùng hết {attempts} lượt làm bài của năm',
    'row.identity_level_too_low': 'Bài này cần tài khoản VNeID mức {level}',
    'row.wrote_question': 'Người này là người soạn một câu hỏi của đề',
    'row.own_result': 'Không ai tự nhập kết quả của chính mình',
  },
  en: {
    'refusal.ITEM_IN_QUARANTINE': 'A question went into quarantine while the exam was drawn. Make it again.',
    'refusal.NOT_PRINTABLE': 'The quiz has questions that cannot be asked on paper: {items}.',
    'refusal.TOO_FEW_USABLE_QUESTIONS':
      'Without the questions in quarantine, the quiz has too few left to make the exam.',
    'refusal.TOO_MANY_QUESTIONS': 'An exam on paper has at most {most} questions.',
    'refusal.TOO_MUCH_MEDIA':
      'The pictures of the papers are too large. Make fewer codes or use smaller pictures.',
    'refusal.ADAPTIVE_QUIZ':
      'An adaptive quiz chooses each question by the answers before it, so it cannot be asked on paper.',
    'refusal.PAPER_EXAM_CANCELLED': 'This exam on paper was cancelled.',
    'refusal.RESULTS_IMPORTED': 'Results of this exam on paper are in, so it cannot be cancelled.',
    'refusal.PAPER_ATTEMPT':
      'This attempt was sat on paper and does not run online. Declare it void and import it again.',
    'refusal.NOT_HELD_YET': 'This exam on paper has not been held yet, so it has no results.',
    'row.person_missing': 'Needs the personal number or the id of the learner',
    'row.bad_personal_number': 'A personal number has 12 digits',
    'row.unknown_person': 'There is no account of this person: they must sign in with VNeID once',
    'row.persons_ambiguous': 'Several accounts have this number: give the id of the learner',
    'row.persons_differ': 'The personal number and the id of the learner are of different people',
    'row.repeated_person': 'This person stands in line {line} already',
    'row.unknown_code': 'This exam has no such code',
    'row.other_code': 'This person has a result with the code {code} already',
    'row.unreadable_answer': 'The answer cannot be read as one to a question of this kind',
    'row.answer_does_not_fit':
      'The answer does not fit the question: a letter that is not there, one twice, or too many (write * for several marks)',
    'row.nothing_answered': 'Nothing was answered: it counts as a blank paper',
    'row.already_graded':
      'The attempt is marked and not changed by a file: declare it void, then import the line again',
    'row.attempt_running': 'This person is sitting the quiz online at the moment',
    'row.no_attempts_left': 'This person has used all {attempts} attempts of the year',
    'row.identity_level_too_low': 'This quiz needs a VNeID account of level {level}',
    'row.wrote_question': 'This person wrote on a question of the paper',
    'row.own_result': 'Nobody imports a result of their own',
  },
});
