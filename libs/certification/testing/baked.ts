import { crc32, deflateSync } from 'node:zlib';
import PDFDocument from 'pdfkit';

/** Files with a credential inside, as other programs make them. */

/** A PDF whose page says `printed`, with one attachment a credential. */
export function bakedPdf(
  credentials: string[],
  { printed = 'GIAY CHUNG NHAN', ...options }: PDFKit.PDFDocumentOptions & { printed?: string } = {},
): Promise<Buffer> {
  const document = new PDFDocument(options);
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  document.text(printed);
  credentials.forEach((credential, index) =>
    document.file(Buffer.from(credential), {
      name: index === 0 ? 'credential.jwt' : `credential-${index}.jwt`,
      type: 'application/vc+jwt',
    }),
  );
  return new Promise((resolve) => {
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.end();
  });
}

/** The way to write a credential into a PNG: plain, or packed as iTXt allows. */
export interface BakingOptions {
  packed?: boolean;
  keyword?: string;
}

/** A PNG of one pixel with a credential in an iTXt chunk. */
export function bakedPng(credential: string, options: BakingOptions = {}): Buffer {
  return pngOf(PIXEL, textChunk(credential, options), IEND);
}

export const pngOf = (...chunks: Buffer[]): Buffer =>
  Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...chunks]);

export function chunk(type: string, data: Buffer): Buffer {
  const checked = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  checksum.writeUInt32BE(crc32(checked));
  return Buffer.concat([length, checked, checksum]);
}

export function textChunk(
  text: string | Buffer,
  { packed = false, keyword = 'openbadgecredential' }: BakingOptions = {},
): Buffer {
  const bytes = Buffer.from(text);
  return chunk(
    'iTXt',
    Buffer.concat([
      Buffer.from(`${keyword}\0${packed ? '\u0001' : '\0'}\0\0\0`, 'latin1'),
      packed ? deflateSync(bytes) : bytes,
    ]),
  );
}

/** Head, and the data of one grey pixel. */
export const PIXEL = Buffer.concat([
  chunk('IHDR', Buffer.from('00000001000000010800000000', 'hex')),
  chunk('IDAT', deflateSync(Buffer.from([0, 128]))),
]);
export const IEND = chunk('IEND', Buffer.alloc(0));

/** An SVG with a credential as Open Badges 3.0 bakes it. */
export const bakedSvg = (credential: string, prologue = ''): Buffer =>
  Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?>${prologue}
<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0" viewBox="0 0 9 9">
${
  credential.startsWith('{')
    ? `<openbadges:credential><![CDATA[${credential}]]></openbadges:credential>`
    : `<openbadges:credential verify="${credential}"></openbadges:credential>`
}
<circle cx="4" cy="4" r="4"/></svg>`,
  );
