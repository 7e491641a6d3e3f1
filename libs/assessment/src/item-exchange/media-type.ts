import type { Media } from '../question-bank/item-content';

export interface MediaType {
  kind: Media['kind'];
  mimeType: string;
  /** Without the dot. */
  extension: string;
}

const type = (kind: Media['kind'], mimeType: string, extension: string): MediaType => ({
  kind,
  mimeType,
  extension,
});

const PNG = type('IMAGE', 'image/png', 'png');
const JPEG = type('IMAGE', 'image/jpeg', 'jpg');
const GIF = type('IMAGE', 'image/gif', 'gif');
const WEBP = type('IMAGE', 'image/webp', 'webp');
const MP3 = type('AUDIO', 'audio/mpeg', 'mp3');
const OGG = type('AUDIO', 'audio/ogg', 'ogg');
const WAV = type('AUDIO', 'audio/wav', 'wav');
const M4A = type('AUDIO', 'audio/mp4', 'm4a');
const MP4 = type('VIDEO', 'video/mp4', 'mp4');
const WEBM = type('VIDEO', 'video/webm', 'webm');

const ALL = [PNG, JPEG, GIF, WEBP, MP3, OGG, WAV, M4A, MP4, WEBM];

/** What bytes are by how they begin: a name or a claim in a file is no proof. Null for anything else, SVG too. */
export function sniffMedia(bytes: Buffer): MediaType | null {
  const at = (from: number, to: number) => bytes.toString('latin1', from, to);
  if (at(0, 4) === '\x89PNG') return PNG;
  if (at(0, 3) === '\xff\xd8\xff') return JPEG;
  if (at(0, 4) === 'GIF8') return GIF;
  if (at(0, 4) === 'RIFF' && at(8, 12) === 'WEBP') return WEBP;
  if (at(0, 4) === 'RIFF' && at(8, 12) === 'WAVE') return WAV;
  if (at(0, 3) === 'ID3' || /^\xff[\xfb\xf3\xf2]/.test(at(0, 2))) return MP3;
  if (at(0, 4) === 'OggS') return OGG;
  if (at(4, 8) === 'ftyp') return at(8, 11) === 'M4A' ? M4A : MP4;
  return at(0, 4) === '\x1a\x45\xdf\xa3' ? WEBM : null;
}

export const extensionOf = (mimeType: string): string =>
  ALL.find((known) => known.mimeType === mimeType)?.extension ?? 'bin';
