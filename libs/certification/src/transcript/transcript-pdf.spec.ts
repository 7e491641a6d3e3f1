import { textInPdf } from '@testing/certification';
import { drawTranscript, type TranscriptRow } from './transcript-pdf';

const row: TranscriptRow = {
  title: 'Hoàn thành phổ cập kỹ năng số, năm 2026',
  details: ['Nhóm đối tượng: Người dân', 'Đơn vị cấp: Sở Khoa học và Công nghệ'],
  issued: '22/11/2026',
  validity: 'Có hiệu lực đến 22/11/2028',
  isExpired: false,
  serial: 'HVS-2026-7K3M-Q9XZ-Q',
  checkUrl: 'https://hocvuso.example/kiem-tra/HVS-2026-7K3M-Q9XZ-Q',
};
const printed = {
  holderName: 'Nguyễn Thị Ánh Tuyết',
  at: new Date('2026-11-26T08:00:00Z'),
  isPartial: false,
  checkAddress: 'https://hocvuso.example/kiem-tra',
  rows: [row],
  record: null,
};
const pagesOf = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length;

describe('the printed record', () => {
  it('can be searched for the holder, every certificate and how to check it', async () => {
    // No serial is wider.
    const second = { ...row, title: 'An toàn thông tin', serial: 'HVS-2026-WWWW-WWWW-W' };
    const text = textInPdf(await drawTranscript({ ...printed, rows: [row, second] }));
    for (const part of [
      'Nguyễn Thị Ánh Tuyết',
      '2 chứng nhận, lập ngày 26/11/2026',
      'Hoàn thành phổ cập kỹ năng số',
      'HVS-2026-7K3M-Q9XZ-Q',
      'An toàn thông tin',
      'HVS-2026-WWWW-WWWW-W',
      'Trang 1',
    ])
      expect(text).toContain(part);
  });

  it('is a table for readers of the structure, with a text for every QR code', async () => {
    const raw = (await drawTranscript(printed)).toString('latin1');
    expect(raw).toContain('/Lang (vi-VN)');
    expect(raw).toContain('/Marked true');
    expect(raw).toContain('/MediaBox [0 0 595.28 841.89]');
    expect(raw.match(/\/S \/TH\b/g)).toHaveLength(4);
    expect(raw.match(/\/Scope \/Column/g)).toHaveLength(4);
    expect(raw.match(/\/S \/Figure\b/g)).toHaveLength(1);
    expect(raw.match(/\/Alt /g)).toHaveLength(1);
  });

  it('goes on over pages with nothing lost, and says when it holds only the newest', async () => {
    const long = 'HOÀN THÀNH BỒI DƯỠNG NGHIỆP VỤ CHUYỂN ĐỔI SỐ '.repeat(4);
    const rows = Array.from({ length: 30 }, (_, index) => ({
      ...row,
      title: long,
      serial: `SERIAL-${index}.`,
    }));
    const pdf = await drawTranscript({ ...printed, isPartial: true, rows });
    const text = textInPdf(pdf);
    expect(rows.filter(({ serial }) => !text.includes(serial))).toEqual([]);
    expect(text).toContain('30 chứng nhận mới nhất');
    expect(text).toContain(`Trang ${pagesOf(pdf)}`);
    expect(pagesOf(await drawTranscript(printed))).toBe(1);
  });
});
