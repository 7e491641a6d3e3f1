import { sniffMedia } from './sniff-media';

const bytes = (text: string, length = 64) =>
  Buffer.concat([Buffer.from(text, 'latin1'), Buffer.alloc(length)]).subarray(0, length);
const png = bytes('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\x40\0\0\0\xf0');
const jpeg = bytes('\xff\xd8\xff\xe0\0\x04JF\xff\xc2\0\x11\x08\x00\xf0\x01\x40\x03');

describe('telling pictures, sounds and films by their bytes', () => {
  it.each([
    ['PNG', png, 'image/png'],
    ['GIF', bytes('GIF89a\x40\x01\xf0\x00'), 'image/gif'],
    ['JPEG, behind other segments', jpeg, 'image/jpeg'],
    ['lossy WebP', bytes('RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9d\x01\x2a\x40\x01\xf0\x00'), 'image/webp'],
    ['lossless WebP', bytes('RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f\x3f\xc1\x3b\x00'), 'image/webp'],
    ['extended WebP', bytes('RIFF\0\0\0\0WEBPVP8X\n\0\0\0\0\0\0\0\x3f\x01\0\xef\0\0'), 'image/webp'],
  ])('reads the size of a %s', (_, content, mimeType) => {
    expect(sniffMedia(content)).toEqual({ kind: 'IMAGE', mimeType, width: 320, height: 240 });
  });

  it.each([
    ['ID3\x04', 'AUDIO', 'audio/mpeg'],
    ['\xff\xfb\x90\x00', 'AUDIO', 'audio/mpeg'],
    [`OggS${'\0'.repeat(22)}\x01\x13OpusHead`, 'AUDIO', 'audio/ogg'],
    ['\0\0\0\x20ftypM4A ', 'AUDIO', 'audio/mp4'],
    ['\0\0\0\x20ftypisom', 'VIDEO', 'video/mp4'],
    ['\x1a\x45\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm', 'VIDEO', 'video/webm'],
  ])('knows %j as %s %s', (start, kind, mimeType) => {
    expect(sniffMedia(bytes(start))).toEqual({ kind, mimeType, width: null, height: null });
  });

  it.each([
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'],
    ['HTML', '<!doctype html><html></html>'],
    ['PDF', '%PDF-1.7'],
    ['ZIP', 'PK\x03\x04'],
    ['UTF-16 text', '\xff\xfea\0b\0'],
    ['AAC', '\xff\xf1\x50\x80'],
    ['QuickTime', '\0\0\0\x20ftypqt  '],
    ['HEIC', '\0\0\0\x20ftypheic'],
    ['a film in Ogg', `OggS${'\0'.repeat(22)}\x01\x2a\x80theora`],
    ['Matroska', '\x1a\x45\xdf\xa3\x9fB\x82\x88matroska'],
    ['a PNG without a header', '\x89PNG\r\n\x1a\n\0\0\0\rIDAT'],
    ['a PNG without a width', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\0\0\0\0\xf0'],
    ['a JPEG without a frame', '\xff\xd8\xff\xe0\0\x02\xff\xda'],
  ])('takes no %s', (_, start) => {
    expect(sniffMedia(bytes(start))).toBeNull();
  });

  it('never throws, wherever a file is cut off and whatever follows', () => {
    for (const whole of [png, jpeg]) {
      for (let length = 0; length <= whole.length; length += 1)
        expect(() => sniffMedia(whole.subarray(0, length))).not.toThrow();
      const noisy = Buffer.from(whole);
      for (let at = 4; at < noisy.length; at += 1) noisy[at] = (at * 151) % 256;
      expect(() => sniffMedia(noisy)).not.toThrow();
    }
  });
});
