import { registerMessages } from '@platform/i18n';

registerMessages({
  vi: {
    'adaptive.chosen.ABOVE_CAP':
      'Mọi câu còn lại của ô {cell} (đã hỏi {given} câu) đều vượt giới hạn lộ câu nên vẫn phải hỏi một câu: câu này nhiều thông tin thứ {rank} trong {among} câu được rút, thông tin {information} ở năng lực {ability}.',
    'adaptive.chosen.LACKS_MOST':
      'Ô {cell} (đã hỏi {given} câu) còn thiếu nhiều nhất so với tỉ trọng. Câu này nhiều thông tin thứ {rank} trong {among} câu được rút: {information} ở năng lực {ability}.',
    'adaptive.chosen.MINIMUM':
      'Số câu còn lại chỉ vừa đủ cho phần tối thiểu, và ô {cell} (đã hỏi {given} câu) còn thiếu. Câu này nhiều thông tin thứ {rank} trong {among} câu được rút: {information} ở năng lực {ability}.',
    'adaptive.end.CLASSIFIED':
      'Dừng vì khoảng tin cậy {confidence} % quanh năng lực {ability} (sai số chuẩn {error}) không chứa mức {cut}.',
    'adaptive.end.MAX_ITEMS': 'Dừng vì đã hỏi đủ {most} câu; năng lực {ability}, sai số chuẩn {error}.',
    'adaptive.end.NO_ITEMS': 'Dừng vì không còn câu nào để hỏi; năng lực {ability}, sai số chuẩn {error}.',
    'adaptive.end.PRECISE': 'Dừng vì sai số chuẩn {error} không còn quá {limit}; năng lực {ability}.',
    'refusal.ADAPTIVE_ATTEMPT':
      'Bài này chọn câu hỏi theo câu trả lời nên chỉ đi từng bước, không lưu, chuyển câu hay mở lại theo cách này.',
    'refusal.NOT_ADAPTIVE': 'Bài này có đề cố định. Hãy lưu câu trả lời rồi nộp bài.',
    'refusal.NOT_CALIBRATED':
      'Các câu hỏi chưa có tham số của một lần hiệu chuẩn 1PL hoặc 2PL đang dùng: {items}.',
    'refusal.NOT_SCORED_ALONE': 'Bài thi thích ứng chỉ dùng câu hỏi máy chấm được. Hãy bỏ các câu: {items}.',
  },
  en: {
    'adaptive.chosen.ABOVE_CAP':
      'Everything left in cell {cell} (asked {given} so far) is above the cap on exposure, so one of it must be asked: this is number {rank} by information of the {among} drawn from, {information} at ability {ability}.',
    'adaptive.chosen.LACKS_MOST':
      'Cell {cell} (asked {given} so far) lacks most for its share. This is number {rank} by information of the {among} drawn from: {information} at ability {ability}.',
    'adaptive.chosen.MINIMUM':
      'What is left of the test suffices only for the minima, and cell {cell} (asked {given} so far) lacks some. This is number {rank} by information of the {among} drawn from: {information} at ability {ability}.',
    'adaptive.end.CLASSIFIED':
      'Ended: the {confidence} % interval around ability {ability} (standard error {error}) leaves out {cut}.',
    'adaptive.end.MAX_ITEMS':
      'Ended: {most} questions have been asked; ability {ability}, standard error {error}.',
    'adaptive.end.NO_ITEMS': 'Ended: no question is left; ability {ability}, standard error {error}.',
    'adaptive.end.PRECISE': 'Ended: the standard error {error} is at most {limit}; ability {ability}.',
    'refusal.ADAPTIVE_ATTEMPT':
      'This quiz chooses each question by the answers before it and goes step by step: nothing is saved, left or reopened this way.',
    'refusal.NOT_ADAPTIVE': 'This quiz has a fixed form. Save the answers and hand in.',
    'refusal.NOT_CALIBRATED':
      'These questions have no parameters in one 1PL or 2PL calibration that is in use: {items}.',
    'refusal.NOT_SCORED_ALONE':
      'An adaptive quiz uses only questions that the system marks by itself. Leave out: {items}.',
  },
});
