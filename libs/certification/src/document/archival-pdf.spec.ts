import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { parser as xmlParser } from 'sax';
import { drawCertificate, type PrintedCertificate } from './certificate-pdf';

const certificate: PrintedCertificate = {
  serial: 'HVS-2026-7K3M-Q9XZ-Q',
  holderName: 'Nguyễn Thị Ánh Tuyết & <con>',
  titleVi: 'Kỹ năng số & an toàn <b>',
  titleEn: null,
  year: null,
  issuingBody: null,
  group: 'ND',
  signer: null,
  framework: 'HVS-REF@1.0.0',
  issuedAt: new Date('2026-11-22T08:00:00.000Z'),
  validUntil: null,
  stamp: null,
  checkUrl: 'https://hocvuso.example/kiem-tra/HVS-2026-7K3M-Q9XZ-Q',
  offlineQr: { text: 'https://hocvuso.example/q/1234', statusAsOf: new Date('2026-11-25T18:00:00.000Z') },
  jws: 'aaa.bbb.ccc',
  credential: 'eyJ0.eyJ1.c2ln',
};

/** What ISO 19005-3 (PDF/A-3) and ISO 14289-1 (PDF/UA-1) ask for and can be seen in the objects of the file. */
describe('the file of a certificate for the archive', () => {
  let raw: string;
  beforeAll(async () => {
    raw = (await drawCertificate(certificate)).toString('latin1');
  });

  /** Text of an object, by its number. */
  const object = (id: string | undefined) =>
    new RegExp(`\\n${id} 0 obj\\n([^]*?)\\nendobj`).exec(raw)?.[1] ?? '';
  const referred = (text: string, name: string) =>
    object(new RegExp(`/${name} \\[?(\\d+) 0 R`).exec(text)?.[1]);
  const objects = () => [...raw.matchAll(/\n\d+ 0 obj\n([^]*?)\nendobj/g)].map(([, text = '']) => text);
  const catalog = () => referred(raw.slice(raw.lastIndexOf('trailer')), 'Root');
  const streamOf = (text: string) => /stream\n([^]*?)\nendstream/.exec(text)?.[1] ?? '';
  const xmp = () => Buffer.from(streamOf(referred(catalog(), 'Metadata')), 'latin1').toString('utf8');

  it('is the same each time', async () => {
    const digest = (pdf: Buffer) => createHash('sha256').update(pdf).digest('hex');
    const [first, second] = [await drawCertificate(certificate), await drawCertificate({ ...certificate })];
    expect(digest(first)).toBe(digest(second));
    const later = {
      text: 'https://hocvuso.example/q/1235',
      statusAsOf: new Date('2026-12-25T18:00:00.000Z'),
    };
    expect(digest(await drawCertificate({ ...certificate, offlineQr: later }))).not.toBe(digest(first));
  });

  it('has a header with a comment in binary, an id, and neither encryption nor scripts (6.1.2, 6.1.3, 6.6)', () => {
    expect(raw).toMatch(/^%PDF-1\.7\n%[\x80-\xff]{4}\n/);
    expect(raw.slice(raw.lastIndexOf('trailer'))).toMatch(/\/ID \[<[0-9a-f]{32}> <[0-9a-f]{32}>\]/);
    expect(raw).not.toMatch(/\/(Encrypt|JavaScript|OpenAction|AA|Launch|Annots|XFA|LZWDecode)\b/);
  });

  it('says which parts it follows, in XML that is well-formed, whatever titles and names hold (6.6.4)', () => {
    const read = xmlParser(true, { xmlns: true });
    const faults: Error[] = [];
    read.onerror = (error) => faults.push(error);
    read.write(xmp()).close();
    expect(faults).toEqual([]);
    expect(xmp()).toContain('<pdfaid:part>3</pdfaid:part>');
    expect(xmp()).toContain('<pdfaid:conformance>A</pdfaid:conformance>');
    expect(xmp()).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(xmp()).toContain('<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/<');
    expect(xmp()).toContain('Giấy chứng nhận HVS-2026-7K3M-Q9XZ-Q');
    expect(xmp()).toContain('<xmp:CreateDate>2026-11-22T08:00:00Z<');
    expect(referred(catalog(), 'Metadata')).not.toContain('/Filter');
  });

  it('has a colour profile for its RGB, and nothing transparent (6.2.3, 6.2.4, 6.2.10)', () => {
    const intent = referred(catalog(), 'OutputIntents');
    expect(intent).toContain('/S /GTS_PDFA1');
    const profile = referred(intent, 'DestOutputProfile');
    expect(profile).toContain('/N 3');
    const icc = inflateSync(Buffer.from(streamOf(profile), 'latin1')).toString('latin1');
    expect([icc.slice(16, 20), icc.slice(36, 40)]).toEqual(['RGB ', 'acsp']);
    expect(raw).not.toMatch(/\/(SMask|Group|CA|ca|BM)\b/);
  });

  it('has its fonts inside, with widths and a way back to text (6.2.11)', () => {
    const fonts = objects().filter((text) => text.includes('/Subtype /Type0'));
    expect(fonts).toHaveLength(2);
    for (const font of fonts) {
      expect(font).toContain('/Encoding /Identity-H');
      expect(streamOf(referred(font, 'ToUnicode'))).not.toBe('');
      const descendant = referred(font, 'DescendantFonts');
      expect(descendant).toMatch(/\/CIDToGIDMap \/Identity/);
      expect(descendant).toMatch(/\/W \[/);
      expect(streamOf(referred(referred(descendant, 'FontDescriptor'), 'FontFile2')).length).toBeGreaterThan(
        1000,
      );
    }
    expect(raw).not.toMatch(/\/Subtype \/(Type1|TrueType|Type3)\b/);
  });

  it('is tagged in Vietnamese: every mark of the page is a tag or an ornament (6.7; ISO 14289-1, 7.1)', () => {
    expect(catalog()).toContain('/Lang (vi-VN)');
    expect(referred(catalog(), 'MarkInfo')).toContain('/Marked true');
    expect(referred(catalog(), 'ViewerPreferences')).toContain('/DisplayDocTitle true');
    expect(referred(catalog(), 'StructTreeRoot')).toContain('/ParentTree');
    const figure = objects().find((text) => text.includes('/S /Figure')) ?? '';
    expect(figure).toMatch(/\/Alt \(/);
    expect(figure).toMatch(/\/BBox \[72 54 196 178\]/);
    const page = objects()
      .filter((text) => text.includes('/FlateDecode'))
      .map((text) => inflateSync(Buffer.from(streamOf(text), 'latin1')).toString('latin1'))
      .find((text) => text.includes(' Tf'));
    let depth = 0;
    for (const line of (page ?? '').split('\n')) {
      if (/ B(DC|MC)$/.test(line)) depth += 1;
      else if (line === 'EMC') depth -= 1;
      else if (/(^| )(TJ|Tj|S|f|B)$/.test(line)) expect([line, depth]).toEqual([line, 1]);
    }
    expect(depth).toBe(0);
  });

  it('holds the credential as its source, named, dated and described (6.8)', () => {
    const file = referred(catalog(), 'AF');
    expect(file).toMatch(/\/Type \/Filespec[^]*\/AFRelationship \/Source/);
    expect(file).toMatch(/\/F \(credential\.jwt\)[^]*\/UF \(credential\.jwt\)/);
    expect(file).toContain('/Desc (');
    const content = referred(file, 'F');
    expect(content).toContain('/Subtype /application#2Fvc+jwt');
    expect(content).toContain('/ModDate (D:20261122080000Z)');
    expect(content).toContain(`/Size ${certificate.credential?.length}`);
    expect(inflateSync(Buffer.from(streamOf(content), 'latin1')).toString()).toBe(certificate.credential);
    expect(referred(catalog(), 'Names')).toMatch(/\/EmbeddedFiles <<[^]*credential\.jwt/);
  });

  it('holds nothing when there is no credential', async () => {
    const bare = (await drawCertificate({ ...certificate, credential: null })).toString('latin1');
    expect(bare).not.toMatch(/EmbeddedFile|Filespec/);
  });
});
