import { registerMessages } from '@platform/i18n';

registerMessages({
  vi: {
    'placement.ALL_SUFFICIENT.module': 'Có thể bỏ qua: bạn đã đạt các kỹ năng {skills}.',
    'placement.NOT_YET.module': 'Nên học: bạn chưa đạt kỹ năng {skills}.',
    'placement.UNCERTAIN.module': 'Nên học: bài đánh giá đầu vào chưa đủ để kết luận về kỹ năng {skills}.',
    'placement.NOT_TESTED.module': 'Nên học: bài đánh giá đầu vào không hỏi về kỹ năng {skills}.',
    'placement.NO_SKILLS.module': 'Nên học: phần này không gắn với kỹ năng nào để so.',
  },
  en: {
    'placement.ALL_SUFFICIENT.module': 'You can skip it: you have the skills {skills}.',
    'placement.NOT_YET.module': 'Learn it: you do not have the skills {skills} yet.',
    'placement.UNCERTAIN.module': 'Learn it: the placement could not tell of the skills {skills}.',
    'placement.NOT_TESTED.module': 'Learn it: the placement asked nothing of the skills {skills}.',
    'placement.NO_SKILLS.module': 'Learn it: this module names no skills to compare.',
  },
});
