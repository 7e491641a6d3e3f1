/** A picture, sound or film as its bytes tell. */
export interface MediaFormat {
  kind: 'IMAGE' | 'AUDIO' | 'VIDEO';
  mimeType: string;
  /** Pixels of a picture; null for the others. */
  width: number | null;
  height: number | null;
}

interface Size {
  width: number;
  height: number;
}

const ascii = (content: Buffer, from: number, to: number) => content.subarray(from, to).toString('latin1');

/**
 * What a file is by its content alone, whatever its name says; null for anything that is not taken. Pictures: PNG,
 * JPEG, WebP, GIF, with a size that can be read. Sounds: MP3, Ogg (Vorbis, Opus, FLAC), M4A. Films: MP4, WebM. No
 * SVG, which can hold programs. Signatures as in the WHATWG MIME Sniffing Standard, section 6.
 */
export function sniffMedia(content: Buffer): MediaFormat | null {
  if (content.length < 32) return null;
  const image = imageTypeOf(content);
  if (image) {
    const size = image.sizeOf(content);
    return size && size.width > 0 && size.height > 0
      ? { kind: 'IMAGE', mimeType: image.mimeType, ...size }
      : null;
  }
  const mimeType = soundOrFilm(content);
  if (!mimeType) return null;
  return { kind: mimeType.startsWith('audio/') ? 'AUDIO' : 'VIDEO', mimeType, width: null, height: null };
}

function imageTypeOf(content: Buffer): { mimeType: string; sizeOf: (content: Buffer) => Size | null } | null {
  if (ascii(content, 0, 8) === '\x89PNG\r\n\x1a\n') return { mimeType: 'image/png', sizeOf: sizeOfPng };
  if (/^GIF8[79]a$/.test(ascii(content, 0, 6))) return { mimeType: 'image/gif', sizeOf: sizeOfGif };
  if (ascii(content, 0, 3) === '\xff\xd8\xff') return { mimeType: 'image/jpeg', sizeOf: sizeOfJpeg };
  if (ascii(content, 0, 4) === 'RIFF' && ascii(content, 8, 12) === 'WEBP')
    return { mimeType: 'image/webp', sizeOf: sizeOfWebp };
  return null;
}

function soundOrFilm(content: Buffer): string | null {
  if (ascii(content, 0, 3) === 'ID3' || isMp3Frame(content)) return 'audio/mpeg';
  if (ascii(content, 0, 4) === 'OggS') {
    // The first packet follows the table of segments and names the codec; a film in Ogg is not taken.
    const packet = 27 + (content[26] ?? 0);
    return /^(\x01vorbis|OpusHead|\x7fFLAC)/.test(ascii(content, packet, packet + 8)) ? 'audio/ogg' : null;
  }
  if (ascii(content, 4, 8) === 'ftyp') {
    const brand = ascii(content, 8, 12);
    if (/^M4[AB] $/.test(brand)) return 'audio/mp4';
    return /^(isom|iso[2-9]|mp4[12]|avc1|M4V |MSNV|dash)$/.test(brand) ? 'video/mp4' : null;
  }
  if (ascii(content, 0, 4) === '\x1a\x45\xdf\xa3' && ascii(content, 4, 64).includes('webm'))
    return 'video/webm';
  return null;
}

/** Sync word, a known version, Layer III, a bit rate and a sampling rate that exist. */
function isMp3Frame([sync = 0, version = 0, rates = 0]: Buffer): boolean {
  return (
    sync === 0xff &&
    (version & 0xe6) === 0xe2 &&
    (version & 0x18) !== 0x08 &&
    rates >> 4 !== 0x0f &&
    (rates & 0x0c) !== 0x0c
  );
}

const sizeOfPng = (content: Buffer): Size | null =>
  ascii(content, 12, 16) === 'IHDR'
    ? { width: content.readUInt32BE(16), height: content.readUInt32BE(20) }
    : null;

const sizeOfGif = (content: Buffer): Size => ({
  width: content.readUInt16LE(6),
  height: content.readUInt16LE(8),
});

/** Walks the segments to the frame header (SOF0 … SOF15 but the three that are tables). */
function sizeOfJpeg(content: Buffer): Size | null {
  for (let at = 2; at + 9 <= content.length; at += 2 + content.readUInt16BE(at + 2)) {
    const marker = content[at + 1] ?? 0;
    if (content[at] !== 0xff || marker === 0xda) return null;
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return { width: content.readUInt16BE(at + 7), height: content.readUInt16BE(at + 5) };
  }
  return null;
}

/** RFC 9649: the first chunk is lossy, lossless or extended, each with the size at a place of its own. */
function sizeOfWebp(content: Buffer): Size | null {
  switch (ascii(content, 12, 16)) {
    case 'VP8 ':
      return { width: content.readUInt16LE(26) & 0x3fff, height: content.readUInt16LE(28) & 0x3fff };
    case 'VP8L': {
      const bits = content.readUInt32LE(21);
      return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
    }
    case 'VP8X':
      return { width: content.readUIntLE(24, 3) + 1, height: content.readUIntLE(27, 3) + 1 };
    default:
      return null;
  }
}
