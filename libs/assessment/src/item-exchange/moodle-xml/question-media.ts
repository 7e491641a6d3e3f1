import { hash } from 'node:crypto';
import { sniffMedia } from '@platform/files';
import type { Media } from '../../question-bank/item-content';
import type { ExchangeMedia } from '../exchange-item';
import type { Findings } from '../findings';
import { decodeReferences, type RichText } from '../rich-texts';
import { attributeOf, textOf, type XmlElement } from '../xml/xml-element';

const MEDIA_TAG = /<(?:img|audio|video|source|a|embed)\b[^<>]*>/gi;
const REFERENCE = /@@PLUGINFILE@@\/([^"'\s<>?#)]+)(?:\?[^"'\s<>)]*)?/g;
const DATA_REFERENCE = /data:[a-z]+\/[a-z0-9.+-]+;base64,([a-z0-9+/=\s]+)/gi;
const ALT = /\salt\s*=\s*(?:"([^"]*)"|'([^']*)')/i;
const MEDIA_ID = /^[A-Za-z0-9]{1,8}$/;

/** The files of one question: embedded as base64, referred to as `@@PLUGINFILE@@/name` or as `data:` addresses. */
export class QuestionMedia {
  readonly media: Media[] = [];
  readonly files: ExchangeMedia[] = [];
  private readonly used = new Set<XmlElement>();

  constructor(private readonly findings: Findings) {}

  /** The text with its files as `media:<id>`. A reference belongs to the files of its own field. */
  take(text: RichText, files: XmlElement[]): RichText {
    if (!text.text.includes('@@PLUGINFILE@@') && !text.text.includes(';base64,')) {
      this.noticeUnused(files);
      return text;
    }
    const byName = new Map(files.map((file) => [nameOf(file), file]));
    const replaced = text.text.replace(MEDIA_TAG, (tag) => {
      const [, double, single] = ALT.exec(tag) ?? [];
      const alt = decodeReferences(double ?? single ?? '').trim();
      return this.replaceIn(tag, byName, alt);
    });
    const result = { ...text, text: this.replaceIn(replaced, byName, '') };
    this.noticeUnused(files);
    return result;
  }

  private replaceIn(text: string, byName: Map<string, XmlElement>, alt: string): string {
    return text
      .replace(REFERENCE, (whole, encoded: string) => {
        const name = decodeName(encoded);
        const file = byName.get(name);
        if (!file) {
          this.findings.fault(
            'media',
            'media_missing',
            `the file "${name.slice(0, 80)}" is not in the question: export it again with its files`,
          );
          return whole;
        }
        this.used.add(file);
        return this.add(Buffer.from(textOf(file), 'base64'), name.split('/').at(-1) ?? name, alt) ?? whole;
      })
      .replace(
        DATA_REFERENCE,
        (whole, base64: string) => this.add(Buffer.from(base64, 'base64'), '', alt) ?? whole,
      );
  }

  private add(bytes: Buffer, name: string, alt: string): string | null {
    const type = sniffMedia(bytes);
    if (!type) {
      this.findings.fault(
        'media',
        'media_not_supported',
        `"${name.slice(0, 80) || 'data:'}" is no picture, sound or film that can be shown (PNG, JPEG, GIF, WebP, MP3, OGG, M4A, MP4, WebM)`,
      );
      return null;
    }
    const sha256 = hash('sha256', bytes);
    const known = this.media.find((media) => media.sha256 === sha256);
    if (known) return `media:${known.id}`;
    const stem = name.replace(/\.[^.]*$/, '');
    const isFree = MEDIA_ID.test(stem) && !this.media.some(({ id }) => id === stem);
    const id = isFree ? stem : this.nextId();
    if (alt === '')
      this.findings.notice(
        'alt_missing',
        `"${name.slice(0, 80)}" has no text for who cannot see it: its name stands in, write a better one`,
      );
    this.media.push({ id, kind: type.kind, mimeType: type.mimeType, sha256, alt: alt || stem || id });
    this.files.push({ id, bytes });
    return `media:${id}`;
  }

  private nextId(): string {
    let number = this.media.length + 1;
    while (this.media.some(({ id }) => id === `m${number}`)) number++;
    return `m${number}`;
  }

  private noticeUnused(files: XmlElement[]): void {
    const unused = files.find((file) => !this.used.has(file));
    if (unused)
      this.findings.notice(
        'unused_files_dropped',
        `"${nameOf(unused).slice(0, 80)}" stands in no text and is left out`,
      );
  }
}

const nameOf = (file: XmlElement) =>
  `${attributeOf(file, 'path') ?? '/'}${attributeOf(file, 'name') ?? ''}`.replace(/^\//, '').normalize('NFC');

/** Names stand in texts as in addresses, "%20" for a space. */
function decodeName(encoded: string): string {
  const plain = decodeReferences(encoded);
  try {
    return decodeURIComponent(plain).normalize('NFC');
  } catch {
    return plain.normalize('NFC');
  }
}
