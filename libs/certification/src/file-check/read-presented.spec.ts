import { deflateSync } from 'node:zlib';
import { bakedPdf, bakedPng, bakedSvg, chunk, IEND, PIXEL, pngOf, textChunk } from '@testing/certification';
import { readPresented } from './read-presented';

const JWT = 'eyJhbGciOiJFZERTQSJ9.eyJhIjoxfQ.c2ln';
const OTHER = 'eyJhbGciOiJFZERTQSJ9.eyJhIjoyfQ.c2ln';
const SD_JWT = `${JWT}~WyJhIl0~`;
const JSON_LD = '{"@context":["https://www.w3.org/ns/credentials/v2"],"name":"Giấy"}';
const read = (content: string | Buffer) => readPresented(Buffer.from(content));

/** A PDF of these objects alone, as small programs write them. */
const pdfOf = (...objects: string[]) => `%PDF-1.7\n${objects.join('\n')}\ntrailer << >>\n%%EOF\n`;
const streamOf = (data: string) => `1 0 obj\n<< /Type /EmbeddedFile >>\nstream\r\n${data}\nendstream\nendobj`;
const packed = (text: string) => deflateSync(Buffer.from(text)).toString('latin1');

const QR = `https://a.example/q/${'7'.repeat(390)}`;

describe('what is read from files and texts', () => {
  it.each([
    ['a JWT', JWT, 'VC_JWT', JWT],
    [
      'a JWT that a mail program broke into lines',
      ` ${JWT.slice(0, 9)}\r\n ${JWT.slice(9)}\n`,
      'VC_JWT',
      JWT,
    ],
    ['a presentation', SD_JWT, 'SD_JWT', SD_JWT],
    ['JSON after a byte order mark', `\uFEFF${JSON_LD}\n`, 'DATA_INTEGRITY', JSON_LD],
    ['a serial', ' hvs-2026-7k3m-q9xz-q ', 'SERIAL', 'hvs-2026-7k3m-q9xz-q'],
    ['an address', 'https://a.example/verify/HVS-1', 'SERIAL', 'https://a.example/verify/HVS-1'],
    ['what an offline QR holds', QR, 'OFFLINE_QR', QR],
  ])('%s is a text', (_what, content, format, text) => {
    expect(read(content)).toEqual({ container: 'TEXT', format, text });
  });

  it.each([
    ['JWT', JWT, 'VC_JWT'],
    ['JSON', JSON_LD, 'DATA_INTEGRITY'],
  ])('finds a %s in PNG, packed or not, in SVG and in PDF', async (_what, text, format) => {
    expect(read(bakedPng(text))).toEqual({ container: 'PNG', format, text });
    expect(read(bakedPng(text, { packed: true }))).toEqual({ container: 'PNG', format, text });
    expect(read(bakedSvg(text))).toEqual({ container: 'SVG', format, text });
    expect(
      read(bakedSvg(text, '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "https://evil.example/a.dtd">')),
    ).toMatchObject({ text });
    expect(read(await bakedPdf([text]))).toEqual({ container: 'PDF', format, text });
    expect(read(await bakedPdf([text], { compress: false }))).toMatchObject({ text });
    expect(read(pdfOf(streamOf(text), streamOf(text)))).toMatchObject({ text });
  });

  it('finds a credential in a PDF although the table of its codes is long', async () => {
    // Every letter as often as its place in the row squared: codes of all lengths.
    const letters = [
      ...'aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữự',
    ];
    const name = Array.from(
      { length: 8_000 },
      () => letters[Math.floor(letters.length * Math.random() ** 3)],
    );
    const credential = JSON.stringify({
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      name: name.join(''),
    });
    expect(readPresented(await bakedPdf([credential]))).toMatchObject({ container: 'PDF', text: credential });
  });

  it('takes a file that was saved anew, with revisions behind each other', async () => {
    const pdf = await bakedPdf([JWT]);
    const revised = `${pdf.toString('latin1')}\n${streamOf('q 1 0 0 1 0 0 cm Q')}\ntrailer << >>\n%%EOF\r\n\0`;
    expect(read(Buffer.from(revised, 'latin1'))).toMatchObject({ container: 'PDF', text: JWT });
  });

  const bomb = deflateSync(Buffer.alloc(50 * 1024 * 1024));
  const png = bakedPng(JWT);
  const flipped = Buffer.from(png);
  flipped[60] ^= 1;
  const cases: [string, string | Buffer, string][] = [
    ['nothing', '', 'FILE_EMPTY'],
    ['spaces', ' \n ', 'FILE_EMPTY'],
    ['half a JSON', JSON_LD.slice(0, 30), 'CREDENTIAL_MALFORMED'],
    ['JSON that is no credential', '{"a":1}', 'CREDENTIAL_MALFORMED'],
    ['a JSON list', `[{"a":${'1'.repeat(400)}}]`, 'CREDENTIAL_MALFORMED'],
    ['a long text', 'abc '.repeat(100), 'CREDENTIAL_MALFORMED'],
    ['a page of HTML', `<!doctype html><html><p>${'a'.repeat(400)}</html>`, 'CREDENTIAL_MALFORMED'],
    ['a text of 64 kB more', `${JWT}${'A'.repeat(64_000)}`, 'CREDENTIAL_TOO_LARGE'],
    ['a photo', Buffer.from('ffd8ffe000104a46494600', 'hex'), 'FILE_WITHOUT_CREDENTIAL'],
    ['an archive', Buffer.from('504b0304140000000800', 'hex'), 'FILE_WITHOUT_CREDENTIAL'],
    ['a PNG without a credential', pngOf(PIXEL, IEND), 'FILE_WITHOUT_CREDENTIAL'],
    ['a PNG with another text', bakedPng(JWT, { keyword: 'Comment' }), 'FILE_WITHOUT_CREDENTIAL'],
    ['a PNG with a text that is none', bakedPng('hello'), 'CREDENTIAL_MALFORMED'],
    ['a PNG that was cut', png.subarray(0, -20), 'FILE_BROKEN'],
    ['a PNG without its last chunk', pngOf(PIXEL, textChunk(JWT)), 'FILE_BROKEN'],
    ['a PNG with a changed byte', flipped, 'FILE_BROKEN'],
    ['a PNG without a head', pngOf(textChunk(JWT), IEND), 'FILE_BROKEN'],
    [
      'a PNG with a length beyond its end',
      Buffer.concat([pngOf(PIXEL), Buffer.alloc(12, 0xff)]),
      'FILE_BROKEN',
    ],
    [
      'a PNG with a text without end',
      pngOf(PIXEL, chunk('iTXt', Buffer.from('openbadgecredential\0')), IEND),
      'FILE_BROKEN',
    ],
    ['a PNG with an archive behind', Buffer.concat([png, Buffer.from('PK\u0003\u0004')]), 'FILE_AMBIGUOUS'],
    ['a PNG with a PDF behind', Buffer.concat([png, Buffer.from(pdfOf())]), 'FILE_AMBIGUOUS'],
    [
      'a PNG with a PDF inside',
      pngOf(PIXEL, chunk('aaAa', Buffer.from(pdfOf())), textChunk(JWT), IEND),
      'FILE_AMBIGUOUS',
    ],
    [
      'a PNG with two credentials',
      pngOf(PIXEL, textChunk(JWT), textChunk(OTHER), IEND),
      'FILE_SEVERAL_CREDENTIALS',
    ],
    [
      'a PNG that unpacks to 50 MB',
      pngOf(
        PIXEL,
        chunk('iTXt', Buffer.concat([Buffer.from('openbadgecredential\0\u0001\0\0\0'), bomb])),
        IEND,
      ),
      'CREDENTIAL_TOO_LARGE',
    ],
    [
      'a PNG of 20,000 chunks',
      pngOf(PIXEL, ...Array<Buffer>(20_000).fill(chunk('tEXt', Buffer.alloc(0))), IEND),
      'FILE_TOO_COMPLEX',
    ],
    ['an SVG without a credential', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'FILE_WITHOUT_CREDENTIAL'],
    [
      'an SVG with the element of another namespace',
      '<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="https://openbadges.org"><openbadges:credential verify="a.b.c"/></svg>',
      'FILE_WITHOUT_CREDENTIAL',
    ],
    ['an SVG that was cut', bakedSvg(JWT).subarray(0, -20), 'FILE_BROKEN'],
    ['an SVG with entities', bakedSvg(JWT, '<!DOCTYPE svg [<!ENTITY a "b">]>'), 'CREDENTIAL_MALFORMED'],
    ['an SVG with an unknown entity', '<svg xmlns="http://www.w3.org/2000/svg">&a;</svg>', 'FILE_BROKEN'],
    [
      'an SVG with two credentials',
      bakedSvg(JWT).toString().replace('<circle', `<openbadges:credential verify="${OTHER}"/><circle`),
      'FILE_SEVERAL_CREDENTIALS',
    ],
    [
      'an SVG of 300 levels',
      `<svg xmlns="http://www.w3.org/2000/svg">${'<g>'.repeat(300)}${'</g>'.repeat(300)}</svg>`,
      'FILE_TOO_COMPLEX',
    ],
    [
      'an SVG of 30,000 elements',
      `<svg xmlns="http://www.w3.org/2000/svg">${'<g/>'.repeat(30_000)}</svg>`,
      'FILE_TOO_COMPLEX',
    ],
    [
      'an SVG with 300 attributes',
      `<svg xmlns="http://www.w3.org/2000/svg"><g ${Array.from({ length: 300 }, (_, n) => `a${n}=""`).join(' ')}/></svg>`,
      'FILE_TOO_COMPLEX',
    ],
    [
      'an SVG whose elements each declare namespaces',
      `<svg xmlns="http://www.w3.org/2000/svg">${'<g xmlns:a="b"/>'.repeat(300)}</svg>`,
      'FILE_TOO_COMPLEX',
    ],
    [
      'an SVG whose element lost its namespace on the way',
      bakedSvg(JWT)
        .toString()
        .replace('<openbadges:credential', '<openbadges:credential xmlns:openbadges="urn:x"'),
      'FILE_WITHOUT_CREDENTIAL',
    ],
    [
      'an SVG of 3 MB',
      `<svg xmlns="http://www.w3.org/2000/svg">${' '.repeat(3_000_000)}</svg>`,
      'FILE_TOO_LARGE',
    ],
    ['an SVG with a PDF inside', bakedSvg(JWT, '<!-- %PDF-1.7 -->'), 'FILE_AMBIGUOUS'],
    ['a PDF without a credential', pdfOf(streamOf('q Q')), 'FILE_WITHOUT_CREDENTIAL'],
    [
      'a PDF with a credential in a PDF',
      pdfOf(streamOf(packed(pdfOf(streamOf(JWT))))),
      'FILE_WITHOUT_CREDENTIAL',
    ],
    ['a PDF that was cut', pdfOf(streamOf(JWT)).slice(0, 60), 'FILE_BROKEN'],
    ['a PDF with an archive behind', `${pdfOf(streamOf(JWT))}PK\u0003\u0004`, 'FILE_AMBIGUOUS'],
    ['a PDF behind an archive', `PK\u0003\u0004${pdfOf(streamOf(JWT))}`, 'FILE_AMBIGUOUS'],
    ['a PDF behind a text', `eyJ${pdfOf(streamOf(JWT))}`, 'FILE_AMBIGUOUS'],
    ['a PDF with two credentials', pdfOf(streamOf(JWT), streamOf(OTHER)), 'FILE_SEVERAL_CREDENTIALS'],
    ['a PDF with two forms of one', pdfOf(streamOf(JWT), streamOf(JSON_LD)), 'FILE_SEVERAL_CREDENTIALS'],
    ['a PDF with 6,000 streams', pdfOf(...Array<string>(6_000).fill(streamOf('q Q'))), 'FILE_TOO_COMPLEX'],
    [
      'a PDF with 50 that begin as one',
      pdfOf(...Array<string>(50).fill(streamOf('{"a": 1'))),
      'FILE_TOO_COMPLEX',
    ],
  ];
  it.each(cases)('%s is refused', (_what, content, fault) => {
    expect(read(Buffer.isBuffer(content) ? content : Buffer.from(content, 'latin1'))).toMatchObject({
      fault,
    });
  });

  it('refuses an encrypted PDF, and unpacks no stream of a PDF beyond the size of a credential', async () => {
    expect(read(await bakedPdf([JWT], { userPassword: 'a', ownerPassword: 'b' }))).toEqual({
      container: 'PDF',
      fault: 'FILE_ENCRYPTED',
    });
    const wide = deflateSync(Buffer.from(`eyJ${'A'.repeat(50 * 1024 * 1024)}`)).toString('latin1');
    const started = performance.now();
    const found = read(Buffer.from(pdfOf(...Array<string>(20).fill(streamOf(wide))), 'latin1'));
    expect(found).toMatchObject({ fault: 'FILE_WITHOUT_CREDENTIAL' });
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  const nested = (depth: number) => `{"@context":${'['.repeat(depth)}${']'.repeat(depth)}}`;
  const declaring = Array.from({ length: 100 }, (_, level) => {
    const prefixes = Array.from({ length: 30 }, (_, n) => `xmlns:p${level}x${n}="u"`);
    return `<g ${prefixes.join(' ')}>`;
  });
  const slow: [string, () => string | Buffer][] = [
    [
      'an SVG in which 18,000 elements copy 3,000 namespaces',
      () =>
        `<svg xmlns="http://www.w3.org/2000/svg">${declaring.join('')}${'<g xmlns:q="1"/>'.repeat(18_000)}${'</g>'.repeat(100)}</svg>`,
    ],
    [
      'a PDF of 2,000 streams whose first bytes unpack to 60 kB',
      () => pdfOf(...Array<string>(2_000).fill(streamOf(packed(' '.repeat(400_000))))),
    ],
    [
      'a PDF of 20 records that are nested without end',
      () => pdfOf(...Array.from({ length: 20 }, (_, n) => streamOf(packed(nested(190_000 + n))))),
    ],
    ['a text of 10 MB of spaces', () => Buffer.concat([Buffer.from('ey'), Buffer.alloc(10_000_000, ' ')])],
  ];
  // On an idle machine each is a tenth of it; without its limit, the first took 25 seconds.
  it.each(slow)('holds nobody up with %s', (_what, make) => {
    const content = Buffer.from(make() as string, 'latin1');
    const started = performance.now();
    expect(readPresented(content)).toHaveProperty('fault');
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  it('reads any bytes at all without failing, every kind of file cut at every place', async () => {
    const files = [png, bakedSvg(JWT), await bakedPdf([JWT]), Buffer.from(SD_JWT), Buffer.from(JSON_LD)];
    for (const file of files)
      for (let end = 0; end < file.length; end += 1 + Math.floor(file.length / 300))
        expect(readPresented(file.subarray(0, end))).toHaveProperty('container');
  });
});
