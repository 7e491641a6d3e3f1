import { createHash } from 'node:crypto';
import type { Media } from '../../question-bank/item-content';
import type { ExchangeMedia } from '../exchange-item';
import { type Docx, DOCX_LIMITS } from './open-docx';
import type { PictureObject } from './pieces';

/** Formats that every browser shows, by their first bytes. */
const SIGNATURES: [string, (bytes: Buffer) => boolean][] = [
  ['image/png', (bytes) => bytes.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex'))],
  ['image/jpeg', (bytes) => bytes.subarray(0, 3).equals(Buffer.from('ffd8ff', 'hex'))],
  ['image/gif', (bytes) => /^GIF8[79]a/.test(bytes.toString('latin1', 0, 6))],
  [
    'image/webp',
    (bytes) => bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP',
  ],
];

/** What programs write when nobody wrote an alternative text. */
const MADE_BY_PROGRAM =
  /(?:description automatically generated.*|mô tả (?:được )?(?:tạo )?tự động.*|ai-generated content may be incorrect.*|nội dung do ai tạo.*)/giu;

export type LoadedPicture =
  | { media: Media; file: ExchangeMedia; isAltGenerated: boolean }
  | {
      code:
        'picture_linked' | 'picture_missing' | 'picture_too_large' | 'picture_format' | 'picture_without_alt';
    };

/** A picture with its bytes, or why it cannot be taken; a large one is not even unpacked. */
export async function loadPicture(docx: Docx, picture: PictureObject, id: string): Promise<LoadedPicture> {
  const related = docx.related.get(picture.relation ?? '');
  if (picture.isLinked || related?.isExternal) return { code: 'picture_linked' };
  const size = related ? docx.sizeOf(related.target) : null;
  if (!related || size === null) return { code: 'picture_missing' };
  if (size > DOCX_LIMITS.pictureBytes) return { code: 'picture_too_large' };
  const bytes = await docx.part(related.target);
  const mimeType = bytes && SIGNATURES.find(([, matches]) => matches(bytes))?.[0];
  if (!bytes || !mimeType) return { code: 'picture_format' };
  const alt = picture.alt.normalize('NFC').replace(MADE_BY_PROGRAM, '').trim();
  if (alt === '') return { code: 'picture_without_alt' };
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return {
    media: { id, kind: 'IMAGE', mimeType, sha256, alt },
    file: { id, bytes },
    isAltGenerated: alt !== picture.alt.normalize('NFC').trim(),
  };
}
