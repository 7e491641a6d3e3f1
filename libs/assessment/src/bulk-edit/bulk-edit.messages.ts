import { registerMessages } from '@platform/i18n';

registerMessages({
  vi: {
    'refusal.ALREADY_APPLIED': 'Lần sửa hàng loạt này đã được thực hiện.',
    'refusal.ALREADY_UNDONE': 'Lần sửa hàng loạt này đã được hoàn tác; mỗi lần chỉ hoàn tác một lượt.',
    'refusal.NOT_APPLIED': 'Lần sửa hàng loạt này chưa thực hiện xong nên chưa hoàn tác được.',
    'bulk.date_in_cell':
      'Dòng {line}, cột "{column}": Excel đã đổi thành ngày. Hãy đặt ô ở dạng Text rồi gõ lại.',
    'bulk.formula_in_cell': 'Dòng {line}, cột "{column}": ô là công thức. Hãy ghi giá trị.',
    'bulk.no_key': 'Dòng {line}: cần mã hệ thống (ID) hoặc mã câu hỏi.',
    'bulk.bad_id': 'Dòng {line}: mã hệ thống "{value}" không đúng.',
    'bulk.ambiguous_code': 'Dòng {line}: nhiều ngân hàng có mã "{value}". Hãy ghi mã hệ thống (ID).',
    'bulk.bad_skill': 'Dòng {line}: mã kỹ năng "{value}" không đúng.',
    'bulk.unknown_value': 'Dòng {line}, cột "{column}": "{value}" không có trong danh sách: {values}.',
    'bulk.bad_tags': 'Dòng {line}: mỗi câu tối đa 20 thẻ, mỗi thẻ tối đa 40 ký tự.',
    'bulk.bad_licence': 'Dòng {line}: giấy phép phải là mã SPDX, ví dụ CC-BY-4.0.',
    'bulk.too_long': 'Dòng {line}, cột "{column}": tối đa {most} ký tự.',
    'bulk.row': 'Dòng {line}: {message}',
  },
  en: {
    'refusal.ALREADY_APPLIED': 'This bulk edit was applied already.',
    'refusal.ALREADY_UNDONE': 'This bulk edit was undone already; it is undone once.',
    'refusal.NOT_APPLIED': 'This bulk edit is not applied to the end, so there is nothing to undo yet.',
    'bulk.date_in_cell':
      'Row {line}, column "{column}": Excel has made a date of it. Format the cell as Text and type it again.',
    'bulk.formula_in_cell': 'Row {line}, column "{column}": the cell is a formula. Write the value.',
    'bulk.no_key': 'Row {line}: needs the id or the code of a question.',
    'bulk.bad_id': 'Row {line}: "{value}" is no id of a question.',
    'bulk.ambiguous_code': 'Row {line}: several banks have the code "{value}". Write the id.',
    'bulk.bad_skill': 'Row {line}: "{value}" is no code of a skill.',
    'bulk.unknown_value': 'Row {line}, column "{column}": "{value}" is none of {values}.',
    'bulk.bad_tags': 'Row {line}: a question has at most 20 tags of 40 characters each.',
    'bulk.bad_licence': 'Row {line}: a licence is an SPDX identifier, e.g. CC-BY-4.0.',
    'bulk.too_long': 'Row {line}, column "{column}": at most {most} characters.',
    'bulk.row': 'Row {line}: {message}',
  },
});
