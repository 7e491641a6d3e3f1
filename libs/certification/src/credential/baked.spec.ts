import { crc32, deflateSync } from 'node:zlib';
import { readBakedPng, readBakedSvg } from './baked';

const chunk = (type: string, content: Buffer) => {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const [length, crc] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  crc.writeUInt32BE(typeof crc32 === 'function' ? crc32(typed) : 0);
  return Buffer.concat([length, typed, crc]);
};
const text = (keyword: string, value: Buffer | string, flag = 0) =>
  chunk(
    'iTXt',
    Buffer.concat([Buffer.from(`${keyword}\0${String.fromCharCode(flag)}\0vi\0tên\0`), Buffer.from(value)]),
  );
const png = (...chunks: Buffer[]) =>
  Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', Buffer.from('0000000100000001080000000 0'.replaceAll(' ', ''), 'hex')),
    ...chunks,
    chunk('IEND', Buffer.alloc(0)),
  ]);
const svg = (inside: string) =>
  Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?><svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="https://purl.imsglobal.org/spec/ob/v3p0">${inside}<text>ấ</text></svg>`,
  );

describe('credentials baked into pictures', () => {
  it('are read from a PNG', () => {
    expect(readBakedPng(png(text('Comment', 'x'), text('openbadgecredential', '{"tên":"ấ"}')))).toBe(
      '{"tên":"ấ"}',
    );
  });

  it.each([
    ['there is none', png(text('Comment', 'x'))],
    ['it is of Open Badges 2', png(text('openbadges', '{}'))],
    ['it is compressed, which the standard forbids', png(text('openbadgecredential', deflateSync('{}'), 1))],
    ['it is cut', png(text('openbadgecredential', '{}')).subarray(0, 60)],
    ['the chunk has no text', png(chunk('iTXt', Buffer.from('openbadgecredential\0')))],
    ['it stands after the end', Buffer.concat([png(), text('openbadgecredential', '{}')])],
    ['it is no PNG', Buffer.from('GIF89a')],
  ])('are none in a PNG when %s', (_why, bytes) => {
    expect(readBakedPng(bytes)).toBeNull();
  });

  it('are read from an SVG: a JWS in the attribute, JSON inside', () => {
    expect(readBakedSvg(svg('<openbadges:credential verify="a.b.c"></openbadges:credential>'))).toBe('a.b.c');
    expect(
      readBakedSvg(svg('<openbadges:credential><![CDATA[ {"a":"<b>"} ]]></openbadges:credential>')),
    ).toBe('{"a":"<b>"}');
  });

  it.each([
    ['there is none', svg('')],
    ['the element is of another namespace', svg('<credential verify="a.b.c"/>')],
    ['it is no XML', Buffer.from('<svg')],
    [
      'it names an entity that is not known',
      Buffer.from('<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg>&x;</svg>'),
    ],
  ])('are none in an SVG when %s', (_why, bytes) => {
    expect(readBakedSvg(bytes)).toBeNull();
  });
});
