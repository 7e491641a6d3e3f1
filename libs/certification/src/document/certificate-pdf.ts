import { createHash } from 'node:crypto';
import PDFDocument from 'pdfkit';
import type { LearnerGroup } from '@app/identity';
import { collectPdf, type Pdf, registerFonts } from '@platform/pdf';
import { vietnamDate } from '@platform/time';
import { readableFramework } from '../verification/readable';
import { attachCredential, identifyAsAccessible } from './archival-pdf';
import { BLUE, drawOrnament, drawRule } from './certificate-ornament';
import { drawQr } from './qr-shapes';

/** What is printed. */
export interface PrintedCertificate {
  serial: string;
  holderName: string;
  titleVi: string;
  titleEn: string | null;
  /** Calendar year it stands for; null for one that is earned once. */
  year: number | null;
  /** Unit that issued it; null on certificates of the first form. */
  issuingBody: string | null;
  /** Null when the programme is for anybody. */
  group: LearnerGroup | null;
  /** Who answers for it by name and position; null for nobody. */
  signer: { name: string; position: string | null } | null;
  framework: string;
  issuedAt: Date;
  validUntil: Date | null;
  /** That it does not stand, in capitals, with the day where that is settled; null while it does. */
  stamp: { text: string; at: Date | null } | null;
  checkUrl: string;
  /** The QR that is read without a network, and when the certificate was known to stand; null while it does not. */
  offlineQr: { text: string; statusAsOf: Date } | null;
  /** Compact JWS; its digest is printed. */
  jws: string;
  /** The public VC-JWT, which goes into the file; null for a certificate that does not stand. */
  credential: string | null;
}

const GROUPS: Record<LearnerGroup, string> = {
  HSSV: 'Học sinh, sinh viên',
  ND: 'Người dân',
  CBCC: 'Cán bộ, công chức, viên chức',
  NLDDN: 'Người lao động trong doanh nghiệp',
};

/** A4 landscape in points. */
const WIDTH = 841.89;
const HEIGHT = 595.28;
const MARGIN = 72;
const INNER = WIDTH - 2 * MARGIN;
/** Lower edge of the QR code. */
const BOTTOM = HEIGHT - 54;
/** With 57 modules, about 0.76 mm for each: twice what a phone needs at arm's length. */
const OFFLINE_QR = 124;
const PLAIN_QR = 100;
/** Height of the rule under the name. */
const RULE = 290;
const INK = '#1a1a1a';
const SOFT = '#4a4a4a';
const RED = '#a3141c';

interface Line {
  y: number;
  size: number;
  font: 'regular' | 'semiBold';
  colour: string;
  /** Left edge and width of the box; the whole page when left out. */
  box?: [number, number];
  align?: 'left' | 'center';
  /** Added between letters. */
  spacing?: number;
}

/**
 * Draws the certificate: A4 landscape, Vietnamese, with a QR code made of shapes; PDF/A-3a (ISO 19005-3) and PDF/UA-1
 * (ISO 14289-1). The same content gives the same bytes.
 */
export function drawCertificate(certificate: PrintedCertificate): Promise<Buffer> {
  const title = `Giấy chứng nhận ${certificate.serial}`;
  const document = new PDFDocument({
    size: 'A4',
    layout: 'landscape',
    margin: 0,
    pdfVersion: '1.7',
    subset: 'PDF/A-3a',
    lang: 'vi-VN',
    tagged: true,
    displayTitle: true,
    // Goes into XML as it is: only words of our own.
    info: { Title: title, Author: 'Học Vụ Số', CreationDate: certificate.issuedAt },
  });
  const finished = collectPdf(document);
  registerFonts(document);
  identifyAsAccessible(document);
  if (certificate.credential !== null)
    attachCredential(document, certificate.credential, certificate.serial, certificate.issuedAt);
  document.markContent('Artifact', { type: 'Layout' });
  drawOrnament(document, WIDTH, HEIGHT);
  drawRule(document, WIDTH / 2 - 110, RULE, 220);
  document.endMarkedContent();
  document.addStructure(
    document.struct('Document', { title, lang: 'vi-VN' }, [
      ...heading(document, certificate),
      ...body(document, certificate),
      ...proof(document, certificate),
    ]),
  );
  document.end();
  return finished;
}

function heading(document: Pdf, { titleVi, titleEn, year }: PrintedCertificate) {
  return [
    line(document, 'P', 'HỌC VỤ SỐ', { y: 64, size: 13, font: 'semiBold', colour: BLUE, spacing: 2.5 }),
    line(document, 'H1', 'GIẤY CHỨNG NHẬN', {
      y: 88,
      size: 38,
      font: 'semiBold',
      colour: BLUE,
      spacing: 1.5,
    }),
    line(document, 'P', year === null ? titleVi : `${titleVi}, năm ${year}`, {
      y: 146,
      size: 18,
      font: 'semiBold',
      colour: INK,
    }),
    ...(titleEn ? [line(document, 'P', titleEn, { y: 174, size: 11, font: 'regular', colour: SOFT })] : []),
  ];
}

function body(document: Pdf, certificate: PrintedCertificate) {
  const until = certificate.validUntil ? `, có hiệu lực đến ${inWords(certificate.validUntil)}` : '';
  const fact = (text: string, y: number) =>
    line(document, 'P', text, { y, size: 13, font: 'regular', colour: INK });
  const { signer } = certificate;
  const facts = [
    ...(certificate.group ? [`Nhóm đối tượng: ${GROUPS[certificate.group]}`] : []),
    `Khung năng lực: ${readableFramework('vi', certificate.framework)}`,
    ...(certificate.issuingBody ? [`Đơn vị cấp: ${certificate.issuingBody}`] : []),
    ...(signer ? [`Người ký: ${[signer.name, signer.position ?? []].flat().join(', ')}`] : []),
    `Cấp ${inWords(certificate.issuedAt)}${until}`,
  ];
  return [
    line(document, 'P', 'Cấp cho', { y: 208, size: 12, font: 'regular', colour: SOFT }),
    line(document, 'P', certificate.holderName, { y: 228, size: 34, font: 'semiBold', colour: INK }),
    ...facts.map((text, index) => fact(text, RULE + 14 + index * 20)),
    ...(certificate.stamp
      ? [
          line(document, 'P', stampText(certificate.stamp), {
            y: RULE + 16 + facts.length * 20,
            size: 20,
            font: 'semiBold',
            colour: RED,
          }),
        ]
      : []),
  ];
}

const stampText = ({ text, at }: { text: string; at: Date | null }) => (at ? `${text} ${inWords(at)}` : text);

function proof(document: Pdf, certificate: PrintedCertificate) {
  const { offlineQr, checkUrl } = certificate;
  const size = offlineQr ? OFFLINE_QR : PLAIN_QR;
  const [left, top] = [MARGIN, BOTTOM - size];
  const edge = left + size + 20;
  const beside = (text: string, style: Pick<Line, 'y' | 'size'> & Partial<Line>) =>
    line(document, 'P', text, {
      box: [edge, WIDTH - MARGIN - edge],
      align: 'left',
      font: 'regular',
      colour: SOFT,
      ...style,
      y: BOTTOM - size + style.y,
    });
  const figure = {
    alt: `Mã QR dẫn tới trang kiểm tra ${checkUrl}`,
    bbox: [left, top, left + size, top + size] as [number, number, number, number],
    placement: 'Block' as const,
  };
  return [
    document.struct('Figure', figure, () =>
      drawQr(document, offlineQr?.text ?? checkUrl, { left, top, size }),
    ),
    beside(certificate.serial, { y: -3, size: 16, font: 'semiBold', colour: INK }),
    beside('Quét mã QR, hoặc nhập mã trên tại trang kiểm tra, để xem giấy còn hiệu lực hay không:', {
      y: 22,
      size: 10,
    }),
    beside(checkUrl, { y: 36, size: 10, colour: BLUE }),
    ...(offlineQr
      ? [
          beside(
            `Tình trạng tại ${inWords(offlineQr.statusAsOf)}: còn hiệu lực. Không có mạng vẫn kiểm tra được mã QR.`,
            { y: 60, size: 10, colour: INK },
          ),
        ]
      : []),
    beside(`Dấu vân tay của chữ ký số (SHA-256): ${fingerprint(certificate.jws)}`, {
      y: size - 34,
      size: 7.5,
    }),
    beside('Chữ ký số: EdDSA (Ed25519), JSON Web Signature. Bản in không thay cho việc kiểm tra.', {
      y: size - 18,
      size: 7.5,
    }),
  ];
}

/** A tagged paragraph; a text that is too long for its box is set smaller, never cut. */
function line(document: Pdf, tag: string, raw: string, style: Line) {
  const text = raw.normalize('NFC');
  const [x, width] = style.box ?? [MARGIN, INNER];
  return document.struct(tag, {}, () => {
    document.font(style.font).fontSize(style.size);
    const characterSpacing = style.spacing ?? 0;
    const natural = document.widthOfString(text, { characterSpacing });
    // A hair less than would fit, so that rounding does not break the line.
    const size = natural > width ? (style.size * width * 0.995) / natural : style.size;
    const y = style.y + (style.size - size) / 2;
    document
      .fontSize(size)
      .fillColor(style.colour)
      .text(text, x, y, { width, align: style.align ?? 'center', characterSpacing });
  });
}

/** Digest of the JWS in groups, for people who compare by eye. */
function fingerprint(jws: string): string {
  const hex = createHash('sha256').update(jws).digest('hex');
  return hex.match(/.{4}/g)?.join(' ') ?? hex;
}

function inWords(moment: Date): string {
  const [year, month, day] = vietnamDate(moment).split('-').map(Number);
  return `ngày ${day} tháng ${month} năm ${year}`;
}
