import { deflateRawSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { Problem } from '@platform/errors';
import { readQti } from './read-qti';
import { openZip, ZIP_LIMITS } from './read-zip';

const V3 = 'http://www.imsglobal.org/xsd/imsqtiasi_v3p0';
const item = (inside = '', namespace = V3) =>
  `<qti-assessment-item xmlns="${namespace}" identifier="A" title="t"><qti-response-declaration identifier="RESPONSE" cardinality="single" base-type="identifier"><qti-correct-response><qti-value>a</qti-value></qti-correct-response></qti-response-declaration><qti-item-body>${inside}<qti-choice-interaction response-identifier="RESPONSE" max-choices="1"><qti-simple-choice identifier="a">x</qti-simple-choice><qti-simple-choice identifier="b">y</qti-simple-choice></qti-choice-interaction></qti-item-body><qti-response-processing template="https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml"/></qti-assessment-item>`;
const manifest = (
  hrefs: string[],
  type = 'imsqti_item_xmlv3p0',
  namespace = 'http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1',
) =>
  `<manifest xmlns="${namespace}" identifier="M"><metadata/><organizations/><resources>${hrefs.map((href, index) => `<resource identifier="R${index}" type="${type}" href="${href}"/>`).join('')}</resources></manifest>`;
const zip = (files: Record<string, string | Uint8Array>) =>
  Buffer.from(zipSync(Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, typeof bytes === 'string' ? strToU8(bytes) : bytes])))); // prettier-ignore
const good = { 'imsmanifest.xml': manifest(['a.xml']), 'a.xml': item() };

/** Code of the refusal of the whole file, or those of its items. */
function codesOf(file: Buffer): string[] {
  try {
    return [...readQti(file)].flatMap(({ faults }) => faults.map(({ code }) => code));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return [`refused ${error.fields[0]?.code}`];
  }
}

/** A zip of one file whose fields can lie. */
function craftedZip(
  files: {
    name: string;
    bytes: Buffer;
    size?: number;
    mode?: number;
    flags?: number;
    offset?: number;
    localName?: string;
  }[],
): Buffer {
  // prettier-ignore
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let at = 0;
  for (const { name, bytes, size = bytes.length, mode = 0, flags = 0, offset, localName = name } of files) {
    const packed = deflateRawSync(bytes);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt16LE(Buffer.byteLength(localName), 26);
    locals.push(local, Buffer.from(localName), packed);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(flags, 8);
    central.writeUInt16LE(8, 10);
    central.writeUInt32LE(packed.length, 20);
    central.writeUInt32LE(size, 24);
    central.writeUInt16LE(Buffer.byteLength(name), 28);
    central.writeUInt16LE(mode, 40);
    central.writeUInt32LE(offset ?? at, 42);
    centrals.push(central, Buffer.from(name));
    at += 30 + Buffer.byteLength(localName) + packed.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, directory, end]);
}
const text = Buffer.from('nội dung');

describe('hostile archives', () => {
  it('takes a good one', () => {
    expect(codesOf(zip(good))).toEqual([]);
  });

  it.each([
    ['a name that climbs out', '../a.xml'],
    ['an absolute name', '/etc/passwd'],
    ['a drive', 'C:/a.xml'],
    ['a backslash', '..\\a.xml'],
    ['a NUL', 'a\u0000.xml'],
    ['a dot part', 'a/./b.xml'],
    ['an empty name', ''],
  ])('refuses %s', (_, name) => {
    expect(codesOf(craftedZip([{ name, bytes: text }]))).toEqual(['refused unsafe_name']);
  });

  it.each<[string, string, Parameters<typeof craftedZip>[0]]>([
    ['two files of one name', 'duplicate_name', [{ name: 'a.xml', bytes: text }, { name: 'a.xml', bytes: text }]],
    ['names that differ in capitals only', 'duplicate_name', [{ name: 'a.xml', bytes: text }, { name: 'A.XML', bytes: text }]],
    ['names that differ in normal form only', 'duplicate_name', [{ name: 'ả.xml', bytes: text }, { name: 'ả.xml'.normalize('NFD'), bytes: text }]],
    ['a symbolic link', 'symbolic_link', [{ name: 'a.xml', bytes: text, mode: 0xa1ff }]],
    ['an encrypted file', 'encrypted', [{ name: 'a.xml', bytes: text, flags: 1 }]],
    ['an archive by its name', 'nested_archive', [{ name: 'a.zip', bytes: text }]],
    ['a huge claimed size', 'unpacks_too_big', [{ name: 'a.xml', bytes: text, size: 200_000_000 }]],
    ['a suspicious ratio', 'suspicious_ratio', [{ name: 'a.xml', bytes: Buffer.alloc(5_000_000) }]],
    ['files that share bytes', 'overlapping_entries', [{ name: 'a.xml', bytes: text }, { name: 'a2.xml', bytes: text, offset: 0 }]],
    ['a file under another name', 'broken_entry', [{ name: 'a.xml', bytes: text, localName: 'b.xml' }]],
    ['a file that is not there', 'broken_entry', [{ name: 'a.xml', bytes: text, offset: 9_999 }]],
  ])('refuses %s', (_, code, files) => {
    expect(codesOf(craftedZip(files))).toEqual([`refused ${code}`]);
  }); // prettier-ignore

  it('refuses a file that unpacks to more than it claims, without unpacking it all', () => {
    const before = process.memoryUsage().rss;
    const bomb = craftedZip([{ name: 'imsmanifest.xml', bytes: Buffer.alloc(200_000_000), size: 900_000 }]);
    const built = process.memoryUsage().rss;
    expect(codesOf(bomb)).toEqual(['refused broken_entry']);
    expect(process.memoryUsage().rss - Math.max(before, built)).toBeLessThan(60_000_000);
  });

  it('refuses an archive inside by its first bytes', () => {
    expect(codesOf(zip({ ...good, 'a.xml': zip(good) }))).toEqual(['nested_archive']);
  });

  it('refuses more files, and more bytes in all, than the limits say', () => {
    const limits = { ...ZIP_LIMITS, entries: 1, unpacked: 100 };
    expect(() => openZip(zip(good), 'file', limits)).toThrow('at most 1 files');
    expect(() => openZip(zip(good), 'file', { ...limits, entries: 5 })).toThrow('unpacks to more than 100');
  });

  it('never throws anything but a refusal for a cut or changed archive', () => {
    const file = zip(good);
    for (let at = 0; at < file.length; at += 5) {
      expect(() => codesOf(file.subarray(0, at))).not.toThrow();
      const changed = Buffer.from(file);
      changed[at] = (changed[at] ?? 0) ^ 0xff;
      expect(() => codesOf(changed)).not.toThrow();
    }
  });
});

describe('hostile packages and XML', () => {
  it.each<[string, Record<string, string | Uint8Array>, string[]]>([
    ['no manifest', { 'a.xml': item() }, ['refused no_manifest']],
    ['a manifest that is no XML', { ...good, 'imsmanifest.xml': 'xin chào' }, ['refused not_well_formed']],
    ['a manifest of another kind', { ...good, 'imsmanifest.xml': manifest(['a.xml'], undefined, 'urn:khac') }, ['refused not_a_manifest']],
    ['a manifest without items', { ...good, 'imsmanifest.xml': manifest(['a.xml'], 'webcontent') }, ['refused no_items']],
    ['a missing file', { ...good, 'imsmanifest.xml': manifest(['a.xml', 'b.xml']) }, ['missing_file']],
    ['a reference that climbs out', { ...good, 'imsmanifest.xml': manifest(['..%2f..%2fetc/passwd']) }, ['unsafe_name']],
    ['a picture that climbs out', { ...good, 'a.xml': item('<p><img src="../../etc/passwd" alt="x"/></p>') }, ['missing_file']],
    ['a picture that is a program', { ...good, 'a.xml': item('<p><img src="x.svg" alt="x"/></p>'), 'x.svg': '<svg onload="a()"/>' }, ['unsupported_media']],
    ['a foreign namespace', { ...good, 'a.xml': item('', 'urn:khac') }, ['not_qti']],
    ['no namespace', { ...good, 'a.xml': item('', '') }, ['not_qti']],
    ['QTI 1.2', { ...good, 'a.xml': '<questestinterop xmlns="http://www.imsglobal.org/xsd/ims_qtiasiv1p2"/>' }, ['not_qti']],
  ])('tells of %s', (_, files, codes) => {
    expect(codesOf(zip(files))).toEqual(codes);
  }); // prettier-ignore

  it('keeps the good items beside a faulty one', () => {
    const files = {
      'imsmanifest.xml': manifest(['a.xml', 'b.xml', 'c.xml']),
      'a.xml': item(),
      'b.xml': '<broken',
      'c.xml': item(),
    };
    const read = [...readQti(zip(files))];
    expect(read.map(({ content }) => content?.type ?? null)).toEqual([
      'SINGLE_CHOICE',
      null,
      'SINGLE_CHOICE',
    ]);
    expect(read[1]).toMatchObject({ place: { file: 'b.xml', index: 2 }, code: 'R1' });
  });

  it.each<[string, string | Buffer, string]>([
    ['a document type', `<!DOCTYPE a SYSTEM "file:///etc/passwd">${item()}`, 'doctype_refused'],
    ['an external entity', `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>${item('<p>&x;</p>')}`, 'doctype_refused'],
    ['entities that grow', `<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${item('<p>&b;</p>')}`, 'doctype_refused'],
    ['an entity nobody declared', item('<p>&nbsp;</p>'), 'not_well_formed'],
    ['UTF-16', Buffer.from(`\ufeff${item()}`, 'utf16le'), 'wrong_encoding'],
    ['another encoding', Buffer.from(`<?xml version="1.0" encoding="windows-1258"?>${item()}`), 'wrong_encoding'],
    ['broken UTF-8', Buffer.concat([Buffer.from('<a>'), Buffer.from([0xff, 0xc3]), Buffer.from('</a>')]), 'wrong_encoding'],
    ['an attribute of 5 MB', item(`<p class="${'x'.repeat(5_000_000)}">a</p>`), 'not_well_formed'],
    ['deep nesting', item(`${'<div>'.repeat(500)}${'</div>'.repeat(500)}`), 'too_much'],
    ['a hundred attributes', item(`<p ${Array.from({ length: 100 }, (_, index) => `a${index}="x"`).join(' ')}/>`), 'too_much'],
    ['a million elements', item('<br/>'.repeat(100_000)), 'too_much'],
    ['nothing', '', 'not_well_formed'],
    ['JSON', '{"items": []}', 'not_well_formed'],
  ])('refuses %s', (_, xml, code) => {
    expect(codesOf(Buffer.from(xml as string))).toEqual([`refused ${code}`]);
  }); // prettier-ignore

  it('keeps names of the language itself out of the item', () => {
    expect(codesOf(Buffer.from(item('<p __proto__="x" constructor="y">a</p>')))).toEqual([]);
  });
});
