import { registerMessages } from '@platform/i18n';

registerMessages({
  vi: {
    'excel.no_questions': 'Tệp không có câu hỏi nào dưới dòng tiêu đề',
    'excel.too_many_questions': 'Tệp có quá {max} câu hỏi: hãy chia nhỏ',
    'excel.unknown_columns': 'Các cột không dùng được bỏ qua: {columns}',
    'excel.missing': 'Dòng {line}: ô "{column}" còn trống',
    'excel.missing_type': 'Dòng {line}: hãy chọn "{column}"',
    'excel.unknown_value': 'Dòng {line}, cột "{column}": không hiểu "{value}". Hãy dùng một trong: {values}',
    'excel.option_gap':
      'Dòng {line}: ô "{column}" trống nhưng phương án {next} có nội dung. Hãy dồn các phương án từ A',
    'excel.too_few_options': 'Dòng {line}: cần ít nhất hai phương án',
    'excel.too_few_lines': 'Dòng {line}, cột "{column}": cần ít nhất hai dòng',
    'excel.not_letters':
      'Dòng {line}, cột "{column}": "{value}" không phải chữ cái phương án. Hãy viết B hoặc A, C',
    'excel.answer_without_option': 'Dòng {line}, cột "{column}": phương án {letters} không có nội dung',
    'excel.two_keys_for_one':
      'Dòng {line}, cột "{column}": câu một lựa chọn nhưng đáp án là {letters}. Hãy giữ một, hoặc đổi loại thành "Nhiều lựa chọn"',
    'excel.not_a_verdict': 'Dòng {line}, cột "{column}": hãy viết Đúng hoặc Sai',
    'excel.not_pairs':
      'Dòng {line}, cột "{column}": mỗi dòng một cặp, viết "vế trái → vế phải" (có thể gõ ->)',
    'excel.left_twice': 'Dòng {line}, cột "{column}": một vế trái được ghép hai lần',
    'excel.not_an_order':
      'Dòng {line}, cột "{column}": hãy nêu đủ các phương án, mỗi phương án một lần, ví dụ C, A, B',
    'excel.not_a_number': 'Dòng {line}, cột "{column}": "{value}" không phải là số',
    'excel.range_is_whole':
      'Dòng {line}, cột "{column}": đáp án đã là một khoảng như 1,5..2, hãy để trống ô này',
    'excel.unclear_line':
      'Dòng {line}, cột "{column}": không hiểu "{value}". Xem cách viết ở trang Hướng dẫn',
    'excel.gaps_differ':
      'Dòng {line}, cột "{column}": chỗ trống trong văn bản ({inText}) khác với đáp án ({inAnswer})',
    'excel.not_a_rubric':
      'Dòng {line}, cột "{column}": mỗi dòng một tiêu chí, viết "Tiêu chí: 0 = chưa nêu | 1 = nêu đúng"',
    'excel.not_files': 'Dòng {line}, cột "{column}": hãy viết như "application/pdf, image/* | 2 tệp | 10 MB"',
    'excel.bad_code':
      'Dòng {line}, cột "{column}": "{value}" chỉ được có chữ không dấu, số, dấu chấm, gạch nối, gạch dưới',
    'excel.repeated_code': 'Dòng {line}, cột "{column}": mã {value} đã có ở dòng trên',
    'excel.bad_skill': 'Dòng {line}, cột "{column}": "{value}" không phải mã kỹ năng như 1.2',
    'excel.formula_in_cell':
      'Dòng {line}, cột "{column}": ô là công thức. Hãy gõ dấu nháy đơn trước dấu bằng để thành chữ, hoặc dán dạng giá trị',
    'excel.date_in_cell':
      'Dòng {line}, cột "{column}": Excel đã đổi nội dung thành ngày {value}. Hãy đặt ô dạng Text rồi gõ lại',
    'excel.merged_cell': 'Dòng {line}, cột "{column}": ô bị trộn. Hãy bỏ trộn ô và điền từng ô',
    'excel.cell_error': 'Dòng {line}: một ô là lỗi công thức của Excel',
    'excel.ragged_row': 'Dòng {line}: có ô nằm ngoài các cột có tiêu đề',
    'excel.broken_quotes': 'Dòng {line}: dấu ngoặc kép không khớp nhau',
    'excel.broken_encoding': 'Dòng {line}: có ký tự không phải UTF-8. Hãy lưu tệp dạng "CSV UTF-8"',
    'excel.not_expressible': 'Mẫu Excel không diễn đạt được câu hỏi này',
  },
  en: {
    'excel.no_questions': 'The file has no question below its headers',
    'excel.too_many_questions': 'The file has more than {max} questions: split it',
    'excel.unknown_columns': 'Columns that nobody knows are left out: {columns}',
    'excel.missing': 'Row {line}: "{column}" is empty',
    'excel.missing_type': 'Row {line}: choose a "{column}"',
    'excel.unknown_value': 'Row {line}, column "{column}": "{value}" is none of: {values}',
    'excel.option_gap':
      'Row {line}: "{column}" is empty, but option {next} is not. Begin with A, without holes',
    'excel.too_few_options': 'Row {line}: needs at least two options',
    'excel.too_few_lines': 'Row {line}, column "{column}": needs at least two lines',
    'excel.not_letters':
      'Row {line}, column "{column}": "{value}" is no letter of an option. Write B or A, C',
    'excel.answer_without_option': 'Row {line}, column "{column}": option {letters} has no content',
    'excel.two_keys_for_one':
      'Row {line}, column "{column}": one option is to be chosen, but the key is {letters}. Keep one, or change the type',
    'excel.not_a_verdict': 'Row {line}, column "{column}": write Đúng (true) or Sai (false)',
    'excel.not_pairs': 'Row {line}, column "{column}": a pair a line, "left → right" (-> works too)',
    'excel.left_twice': 'Row {line}, column "{column}": a left entry is matched twice',
    'excel.not_an_order': 'Row {line}, column "{column}": name each option once, e.g. C, A, B',
    'excel.not_a_number': 'Row {line}, column "{column}": "{value}" is not a number',
    'excel.range_is_whole':
      'Row {line}, column "{column}": the answer is a range such as 1,5..2 already; leave this empty',
    'excel.unclear_line':
      'Row {line}, column "{column}": "{value}" is not understood. See the sheet of instructions',
    'excel.gaps_differ':
      'Row {line}, column "{column}": gaps of the text ({inText}) differ from the answers ({inAnswer})',
    'excel.not_a_rubric':
      'Row {line}, column "{column}": a criterion a line, "Criterion: 0 = missing | 1 = right"',
    'excel.not_files':
      'Row {line}, column "{column}": write as in "application/pdf, image/* | 2 tệp | 10 MB"',
    'excel.bad_code':
      'Row {line}, column "{column}": "{value}" may hold letters, digits, dots, hyphens, underscores only',
    'excel.repeated_code': 'Row {line}, column "{column}": an earlier row has the code {value}',
    'excel.bad_skill': 'Row {line}, column "{column}": "{value}" is no code of a skill such as 1.2',
    'excel.formula_in_cell':
      'Row {line}, column "{column}": a formula. Type an apostrophe before the equals sign, or paste values',
    'excel.date_in_cell':
      'Row {line}, column "{column}": Excel turned the content into the date {value}. Format the cell as Text and type again',
    'excel.merged_cell': 'Row {line}, column "{column}": a merged cell. Unmerge it and fill each cell',
    'excel.cell_error': 'Row {line}: a cell is an Excel formula error',
    'excel.ragged_row': 'Row {line}: a cell lies outside the columns with headers',
    'excel.broken_quotes': 'Row {line}: quotation marks do not match',
    'excel.broken_encoding': 'Row {line}: characters that are not UTF-8. Save the file as "CSV UTF-8"',
    'excel.not_expressible': 'A workbook cannot express this question',
  },
});
