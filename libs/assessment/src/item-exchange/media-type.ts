/** How files of each stored type end; which types are stored says `MEDIA_TYPES`. */
const EXTENSIONS: Record<string, string> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'audio/mpeg': 'mp3',
  'audio/ogg': 'ogg',
  'audio/mp4': 'm4a',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
};

export const extensionOf = (mimeType: string): string => EXTENSIONS[mimeType] ?? 'bin';
