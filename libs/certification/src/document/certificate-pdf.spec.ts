import { inflateSync } from 'node:zlib';
import jsQR from 'jsqr';
import { create as createQr } from 'qrcode';
import { drawCertificate, type PrintedCertificate } from './certificate-pdf';

const certificate: PrintedCertificate = {
  serial: 'HVS-2026-7K3M-Q9XZ-Q',
  holderName: 'Nguyễn Thị Ánh Tuyết',
  titleVi: 'Hoàn thành phổ cập kỹ năng số',
  titleEn: 'Completion of universal digital skills',
  year: null,
  issuingBody: 'Sở Khoa học và Công nghệ tỉnh Lâm Đồng',
  group: 'ND',
  signer: null,
  framework: 'HVS-REF@1.0.0',
  issuedAt: new Date('2026-11-22T08:00:00.000Z'),
  validUntil: null,
  stamp: null,
  checkUrl: 'https://hocvuso.example/kiem-tra/HVS-2026-7K3M-Q9XZ-Q',
  offlineQr: {
    text: `https://hocvuso.example/q/${'1234567890'.repeat(38)}`,
    statusAsOf: new Date('2026-11-25T18:00:00.000Z'),
  },
  jws: 'aaa.bbb.ccc',
  credential: 'eyJ0.eyJ1.c2ln',
};
const revoked: PrintedCertificate = {
  ...certificate,
  stamp: { text: 'ĐÃ THU HỒI', at: new Date('2026-12-01T02:00:00.000Z') },
  offlineQr: null,
  credential: null,
};

/** The text of a PDF: glyph numbers of each line, read back through the fonts' ToUnicode maps. */
function textOf(pdf: Buffer): string {
  const raw = pdf.toString('latin1');
  const streams = [...raw.matchAll(/stream\n([\s\S]*?)\nendstream/g)].flatMap(([, body = '']) => {
    try {
      return [inflateSync(Buffer.from(body, 'latin1')).toString('latin1')];
    } catch {
      return [];
    }
  });
  const maps = streams.filter((stream) => stream.includes('beginbfrange')).map(readMap);
  const page = streams.find((stream) => stream.includes(' Tf'));
  const fontNames = [...new Set([...(page ?? '').matchAll(/\/(F\d+) [\d.]+ Tf/g)].map((match) => match[1]))];
  let map = maps[0] ?? [];
  let text = '';
  for (const [, font, hex] of (page ?? '').matchAll(/\/(F\d+) [\d.]+ Tf|<([0-9a-f]+)>/g)) {
    if (font) map = maps[fontNames.indexOf(font)] ?? [];
    else for (const glyph of (hex ?? '').match(/.{4}/g) ?? []) text += map[parseInt(glyph, 16)] ?? '?';
  }
  return text;
}

function readMap(stream: string): string[] {
  return [...stream.matchAll(/<[0-9a-f]{4}> <[0-9a-f]{4}> \[([^\]]*)\]/g)].flatMap(([, list = '']) =>
    list
      .split(' ')
      .map((entry) =>
        (entry.replace(/[<>]/g, '').match(/.{4}/g) ?? [])
          .map((unit) => String.fromCharCode(parseInt(unit, 16)))
          .join(''),
      ),
  );
}

describe('the printed certificate', () => {
  it('can be searched for the name with all its marks, the serial and the day', async () => {
    const text = textOf(await drawCertificate(certificate));
    expect(text).toContain('Nguyễn Thị Ánh Tuyết');
    expect(text).toContain('GIẤY CHỨNG NHẬN');
    expect(text).toContain('HVS-2026-7K3M-Q9XZ-Q');
    expect(text).toContain('Cấp ngày 22 tháng 11 năm 2026');
    expect(text).not.toContain('THU HỒI');
  });

  it('names the unit that issued it and the year of a yearly one', async () => {
    const text = textOf(await drawCertificate({ ...certificate, year: 2027 }));
    expect(text).toContain('Đơn vị cấp: Sở Khoa học và Công nghệ tỉnh Lâm Đồng');
    expect(text).toContain('Hoàn thành phổ cập kỹ năng số, năm 2027');
  });

  it('says nothing of a unit that the first form did not name', async () => {
    expect(textOf(await drawCertificate({ ...certificate, issuingBody: null }))).not.toContain('Đơn vị cấp');
  });

  it('shows decomposed names composed, and very long ones whole on one page', async () => {
    const holderName = Array.from({ length: 12 }, () => 'Nguyễn')
      .join(' ')
      .normalize('NFD');
    const pdf = await drawCertificate({ ...certificate, holderName });
    expect(textOf(pdf)).toContain(holderName.normalize('NFC'));
    expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1);
  });

  it('says that it was revoked, and then nothing of its standing', async () => {
    const text = textOf(await drawCertificate(revoked));
    expect(text).toContain('ĐÃ THU HỒI ngày 1 tháng 12 năm 2026');
    expect(text).not.toContain('còn hiệu lực.');
  });

  it('says when it was known to stand, by the day in Vietnam', async () => {
    expect(textOf(await drawCertificate(certificate))).toContain(
      'Tình trạng tại ngày 26 tháng 11 năm 2026: còn hiệu lực.',
    );
  });

  it('has title, language and tags, A4 landscape, and is small', async () => {
    const pdf = await drawCertificate(certificate);
    const raw = pdf.toString('latin1');
    expect(raw).toContain('/Lang (vi-VN)');
    expect(raw).toContain('/Marked true');
    expect(raw).toContain('/DisplayDocTitle true');
    expect(raw).toContain('/MediaBox [0 0 841.89 595.28]');
    expect(pdf.length).toBeLessThan(60_000);
  });

  it.each([8, 3])(
    'carries the QR code for the check without a network, at %i dots a module',
    async (dots) => {
      expect(scanned(await drawCertificate(certificate), certificate.offlineQr?.text ?? '', 124, dots)).toBe(
        certificate.offlineQr?.text,
      );
    },
  );

  it('carries a QR code of its check page when it does not stand', async () => {
    expect(scanned(await drawCertificate(revoked), revoked.checkUrl, 100, 8)).toBe(revoked.checkUrl);
  });
});

/** The rectangles of a page, drawn on a raster with `dots` a module and read as a scanner would. */
function scanned(pdf: Buffer, text: string, points: number, dots: number): string | undefined {
  const page = [...pdf.toString('latin1').matchAll(/stream\n([\s\S]*?)\nendstream/g)]
    .map(([, body = '']) => inflated(body))
    .find((stream) => stream.includes(' re\n'));
  const rectangles = [...(page ?? '').matchAll(/([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re/g)]
    .map(([, ...numbers]) => numbers.map(Number))
    .filter(([, , width = 0]) => width < 130);
  const { size } = createQr(text, { errorCorrectionLevel: 'M' }).modules;
  const [left = 0, top = 0] = [0, 1].map((axis) => Math.min(...rectangles.map((r) => r[axis] ?? 0)));
  const side = (size + 12) * dots;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [x = 0, y = 0, width = 0] of rectangles) {
    const [column = 0, row = 0, run = 0] = [x - left, y - top, width].map((length) =>
      Math.round((length * size) / points),
    );
    for (let py = 0; py < dots; py += 1) {
      const at = (((row + 6) * dots + py) * side + (column + 6) * dots) * 4;
      for (let px = 0; px < run * dots; px += 1) pixels.fill(0, at + px * 4, at + px * 4 + 3);
    }
  }
  return jsQR(pixels, side, side)?.data;
}

function inflated(body: string): string {
  try {
    return inflateSync(Buffer.from(body, 'latin1')).toString('latin1');
  } catch {
    return '';
  }
}
