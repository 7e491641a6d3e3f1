import type { Media } from '../../question-bank/item-content';

export interface MediaType {
  kind: Media['kind'];
  mimeType: string;
  extension: string;
}

const type = (kind: Media['kind'], mimeType: string, extension: string): MediaType => ({
  kind,
  mimeType,
  extension,
});

/** By the first bytes as latin-1. SVG is a program as much as a picture and is not taken. */
const KNOWN: [RegExp, MediaType][] = [
  [/^\x89PNG\r\n\x1a\n/, type('IMAGE', 'image/png', 'png')],
  [/^\xff\xd8\xff/, type('IMAGE', 'image/jpeg', 'jpg')],
  [/^GIF8[79]a/, type('IMAGE', 'image/gif', 'gif')],
  [/^RIFF[^]{4}WEBP/, type('IMAGE', 'image/webp', 'webp')],
  [/^(ID3|\xff[\xfb\xfa\xf3\xf2])/, type('AUDIO', 'audio/mpeg', 'mp3')],
  [/^OggS/, type('AUDIO', 'audio/ogg', 'ogg')],
  [/^[^]{4}ftypM4A/, type('AUDIO', 'audio/mp4', 'm4a')],
  [/^[^]{4}ftyp/, type('VIDEO', 'video/mp4', 'mp4')],
  [/^\x1aE\xdf\xa3/, type('VIDEO', 'video/webm', 'webm')],
];

/** What a file is by its own bytes: names and declared types are what anybody says. */
export function sniffMedia(bytes: Buffer): MediaType | null {
  const start = bytes.toString('latin1', 0, 16);
  return KNOWN.find(([pattern]) => pattern.test(start))?.[1] ?? null;
}

export const extensionOf = (mimeType: string): string =>
  KNOWN.find(([, known]) => known.mimeType === mimeType)?.[1].extension ?? 'bin';
