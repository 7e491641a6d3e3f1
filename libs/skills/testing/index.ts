/** A sound framework file in small: two groups, two levels, two domains, one profile. */
export function aFrameworkFile(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    code: 'KHUNG-THU',
    version: '1.0',
    titleVi: 'Khung thử nghiệm',
    titleEn: 'Framework for tests',
    source: 'Học Vụ Số',
    isReference: true,
    validFrom: '2026-01-01',
    validTo: null,
    completeness: 'complete',
    groups: [
      { code: 'ND', nameVi: 'Người dân', nameEn: 'Citizens' },
      { code: 'CBCC', nameVi: 'Cán bộ, công chức', nameEn: 'Officials' },
    ],
    levels: [
      { code: 'CB', nameVi: 'Cơ bản', nameEn: 'Basic', steps: [1, 2] },
      { code: 'TC', nameVi: 'Trung cấp', nameEn: null, steps: [3] },
    ],
    domains: [
      {
        number: 'I',
        nameVi: 'Dữ liệu',
        nameEn: 'Data',
        skills: [
          {
            code: 'I.10',
            nameVi: 'Sao lưu dữ liệu',
            nameEn: 'Backing up data',
            appliesTo: ['ND', 'CBCC'],
            outcomes: { CB2: [{ code: 'I.10.CB2a', textVi: 'Sao lưu được ảnh lên đám mây.', textEn: null }] },
          },
          {
            code: 'I.2',
            nameVi: 'Tìm kiếm thông tin',
            nameEn: null,
            appliesTo: ['ND', 'CBCC'],
            variants: { CBCC: { noteVi: 'Tìm được văn bản còn hiệu lực.', noteEn: 'Finds texts in force.' } },
            outcomes: {
              TC: [{ code: 'I.2.TCa', textVi: 'Giới hạn được tên miền.', textEn: null }],
              CB1: [
                { code: 'I.2.CB1b', textVi: 'Mở được trang kết quả.', textEn: 'Opens a result.' },
                { code: 'I.2.CB1a', textVi: 'Gõ được từ khóa.', textEn: 'Types a keyword.' },
              ],
            },
          },
        ],
      },
      {
        number: '0',
        nameVi: 'Mở đầu',
        nameEn: null,
        skills: [{ code: '0.1', nameVi: 'Đặt mật khẩu mạnh', nameEn: null, appliesTo: ['ND'], outcomes: {} }],
      },
    ],
    profiles: [
      {
        group: 'ND',
        requirements: [
          { skill: 'I.10', level: 'CB2' },
          { skill: 'I.2', level: 'CB1' },
        ],
      },
    ],
    ...changes,
  };
}
