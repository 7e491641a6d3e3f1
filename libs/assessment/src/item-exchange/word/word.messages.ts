import { registerMessages } from '@platform/i18n';

/** Faults say what is wrong and what to do; notices say what was left out or assumed. */
registerMessages({
  vi: {
    'word.not_word': 'Tệp không phải là Word (.docx)',
    'word.old_word': 'Tệp Word kiểu cũ (.doc): hãy mở bằng Word và lưu lại thành .docx',
    'word.password_protected': 'Tệp có mật khẩu: hãy bỏ mật khẩu rồi lưu lại',
    'word.macro_enabled': 'Tệp có macro (.docm): hãy lưu lại thành .docx',
    'word.broken_file': 'Tệp bị hỏng, không đọc được: hãy mở bằng Word và lưu lại',
    'word.too_large': 'Nội dung tệp sau khi giải nén quá lớn: hãy chia nhỏ hoặc nén ảnh',
    'word.no_questions': 'Không thấy câu hỏi nào: mỗi câu bắt đầu bằng "Câu 1.", "Câu 2.", …',
    'word.too_many_questions': 'Tệp có quá {max} câu hỏi: hãy chia nhỏ',
    'word.missing_prompt': '{label}: thiếu nội dung câu hỏi',
    'word.missing_key':
      '{label}: chưa có đáp án. Hãy in đậm, gạch chân hoặc tô màu phương án đúng, hoặc viết "Đáp án: B"',
    'word.missing_key_and_options':
      '{label}: không có phương án lẫn đáp án. Hãy viết các phương án "A.", "B.", … hoặc "Trả lời: …"',
    'word.essay_in_word': '{label}: câu tự luận cần tiêu chí chấm, hãy nhập bằng mẫu Excel',
    'word.unclear_key':
      '{label}: không hiểu đáp án "{key}". Hãy viết chữ cái, ví dụ "Đáp án: B" hoặc "Đáp án: A, C"',
    'word.key_contradiction': '{label}: các đáp án không khớp nhau ({witnesses}). Hãy giữ một đáp án',
    'word.key_without_option': '{label}: đáp án {letters} không có trong các phương án',
    'word.two_keys_for_one':
      '{label}: câu yêu cầu chọn một nhưng đánh dấu {letters}. Hãy giữ một phương án đúng',
    'word.wrong_verdicts': '{label}: có {statements} ý nhưng {verdicts} kết luận Đúng/Sai',
    'word.options_out_of_order':
      '{label}: các phương án là {letters}. Hãy sửa cho đủ và đúng thứ tự A, B, C, …; có thể thiếu một chữ cái',
    'word.option_repeated':
      '{label}: phương án {letters} có hai lần. Có thể câu kế tiếp thiếu chữ "Câu" và số thứ tự',
    'word.too_few_options': '{label}: cần ít nhất hai phương án',
    'word.empty_option': '{label}: phương án {letter} không có nội dung',
    'word.repeated_number': '{label}: số thứ tự này đã có ở câu trước. Hãy đánh số lại',
    'word.picture_linked': '{label}: ảnh nằm ngoài tệp. Hãy chèn ảnh vào tệp (Insert → Picture)',
    'word.picture_missing': '{label}: không tìm thấy ảnh trong tệp. Hãy chèn lại ảnh',
    'word.picture_too_large': '{label}: ảnh quá lớn (hơn 10 MB). Hãy nén ảnh',
    'word.picture_format':
      '{label}: ảnh hoặc công thức MathType ở dạng không hiển thị được trên web. Hãy dùng PNG, JPEG, GIF, WebP hoặc công thức của Word',
    'word.picture_without_alt':
      '{label}: ảnh chưa có văn bản thay thế. Bấm chuột phải vào ảnh → "Văn bản thay thế" (Alt Text) và tả ảnh bằng một câu',
    'word.points_dropped': '{label}: điểm ghi trong câu được bỏ qua; điểm đặt ở bài kiểm tra',
    'word.unknown_field': '{label}: không hiểu dòng "{text}"',
    'word.text_outside':
      '{label}: {lines} dòng phía trước không thuộc câu nào và được bỏ qua, bắt đầu bằng "{first}"',
    'word.formula_simplified': '{label}: một công thức được viết đơn giản lại: {tex}. Hãy xem lại',
    'word.alt_generated': '{label}: văn bản thay thế của ảnh do máy viết: "{alt}". Hãy xem lại',
    'word.several_keys_by_look':
      '{label}: có nhiều phương án được đánh dấu ({letters}) nên câu thành "chọn nhiều đáp án"',
    'word.text_box_dropped': 'Tệp có hộp văn bản (text box): chữ trong đó được bỏ qua',
    'word.symbol_dropped': 'Tệp có ký hiệu chèn bằng Insert → Symbol: các ký hiệu đó được bỏ qua',
    'word.footnote_dropped': 'Tệp có chú thích cuối trang: các chú thích được bỏ qua',
    'word.witness.written': 'dòng đáp án:',
    'word.witness.listed': 'bảng đáp án:',
    'word.witness.star': 'dấu *:',
    'word.witness.bold': 'in đậm:',
    'word.witness.underline': 'gạch chân:',
    'word.witness.highlight': 'tô nền:',
    'word.witness.color': 'tô màu:',
  },
  en: {
    'word.not_word': 'The file is not Word (.docx)',
    'word.old_word': 'An old Word file (.doc): open it in Word and save it as .docx',
    'word.password_protected': 'The file has a password: take it off and save the file again',
    'word.macro_enabled': 'The file holds macros (.docm): save it as .docx',
    'word.broken_file': 'The file is damaged and cannot be read: open it in Word and save it again',
    'word.too_large': 'The unpacked content of the file is too large: split it or compress its pictures',
    'word.no_questions': 'No question found: each begins with "Câu 1.", "Câu 2.", …',
    'word.too_many_questions': 'The file has more than {max} questions: split it',
    'word.missing_prompt': '{label}: the question has no text',
    'word.missing_key':
      '{label}: no key. Make the right option bold, underlined or coloured, or write "Đáp án: B"',
    'word.missing_key_and_options':
      '{label}: neither options nor a key. Write options "A.", "B.", … or "Trả lời: …"',
    'word.essay_in_word': '{label}: an essay needs a rubric: use the Excel template',
    'word.unclear_key':
      '{label}: the key "{key}" is not clear. Write letters, e.g. "Đáp án: B" or "Đáp án: A, C"',
    'word.key_contradiction': '{label}: the keys do not agree ({witnesses}). Keep one',
    'word.key_without_option': '{label}: the key {letters} is none of the options',
    'word.two_keys_for_one': '{label}: asks for one option, but {letters} are marked. Keep one',
    'word.wrong_verdicts': '{label}: {statements} statements but {verdicts} verdicts true or false',
    'word.options_out_of_order':
      '{label}: the options are {letters}. They must be A, B, C, … in order; a letter may be missing',
    'word.option_repeated':
      '{label}: option {letters} stands there twice. The next question may lack "Câu" and its number',
    'word.too_few_options': '{label}: needs at least two options',
    'word.empty_option': '{label}: option {letter} has no content',
    'word.repeated_number': '{label}: an earlier question has this number. Number them again',
    'word.picture_linked': '{label}: a picture lies outside the file. Insert it (Insert → Picture)',
    'word.picture_missing': '{label}: a picture is not in the file. Insert it again',
    'word.picture_too_large': '{label}: a picture is too large (over 10 MB). Compress it',
    'word.picture_format':
      '{label}: a picture or MathType formula has a form that browsers do not show. Use PNG, JPEG, GIF, WebP or formulas of Word',
    'word.picture_without_alt':
      '{label}: a picture has no alternative text. Right-click it → "Alt Text" and describe it in a sentence',
    'word.points_dropped': '{label}: the points in the text are left out; a quiz sets points',
    'word.unknown_field': '{label}: the line "{text}" is not understood',
    'word.text_outside':
      '{label}: {lines} lines before it belong to no question and are left out, beginning with "{first}"',
    'word.formula_simplified': '{label}: a formula was written in a simpler way: {tex}. Look at it',
    'word.alt_generated': '{label}: a program wrote the alternative text of a picture: "{alt}". Look at it',
    'word.several_keys_by_look': '{label}: several options are marked ({letters}), so several must be chosen',
    'word.text_box_dropped': 'The file has text boxes: their text is left out',
    'word.symbol_dropped': 'The file has signs from Insert → Symbol: they are left out',
    'word.footnote_dropped': 'The file has footnotes: they are left out',
    'word.witness.written': 'line with the key:',
    'word.witness.listed': 'list of keys:',
    'word.witness.star': 'asterisk:',
    'word.witness.bold': 'bold:',
    'word.witness.underline': 'underlined:',
    'word.witness.highlight': 'highlighted:',
    'word.witness.color': 'coloured:',
  },
});
