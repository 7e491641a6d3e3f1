/** Certificates that people in Vietnam hold already; administrators add others. */
export const shippedKinds = [
  {
    code: 'ung-dung-cntt-co-ban',
    titleVi: 'Chứng chỉ ứng dụng công nghệ thông tin cơ bản',
    titleEn: 'Certificate of basic use of information technology',
  },
  {
    code: 'ung-dung-cntt-nang-cao',
    titleVi: 'Chứng chỉ ứng dụng công nghệ thông tin nâng cao',
    titleEn: 'Certificate of advanced use of information technology',
  },
  { code: 'icdl', titleVi: 'Chứng chỉ ICDL', titleEn: 'ICDL certificate' },
  { code: 'ic3', titleVi: 'Chứng chỉ IC3', titleEn: 'IC3 certificate' },
  { code: 'mos', titleVi: 'Chứng chỉ MOS', titleEn: 'Microsoft Office Specialist certificate' },
  {
    code: 'khoa-hoc-ky-nang-so',
    titleVi: 'Giấy chứng nhận khóa học kỹ năng số của nền tảng khác',
    titleEn: 'Certificate of a course of digital skills of another platform',
  },
] as const;
