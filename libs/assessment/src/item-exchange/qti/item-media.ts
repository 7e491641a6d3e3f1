import { hash } from 'node:crypto';
import { type MediaFormat, sniffMedia } from '@platform/files';
import type { Media } from '../../question-bank/item-content';
import type { ExchangeMedia } from '../exchange-item';
import type { ItemFindings } from './item-findings';
import { childOf, type QtiElement, textOf } from './vocabulary';

/** Bytes of a file by what an item writes for it; null when the package has no such file. */
export type FileSource = (href: string) => Buffer | null;

/** Pictures, sounds and films of one item, stored once each however often the item shows them. */
export class ItemMedia {
  readonly entries: Media[] = [];
  readonly files: ExchangeMedia[] = [];
  private readonly formats = new Map<string, MediaFormat>();
  private readonly bySha = new Map<string, Media>();

  constructor(
    private readonly source: FileSource,
    private readonly findings: ItemFindings,
  ) {}

  /** The tag that shows the file of an `img`, `object`, `audio` or `video`; nothing, and a fault, without one. */
  show(element: QtiElement, path: string): string {
    const media = this.add(element, path);
    if (!media) return '';
    if (media.kind === 'IMAGE') return `<img src="media:${media.id}" alt="${escapeAttribute(media.alt)}" />`;
    const tag = media.kind === 'AUDIO' ? 'audio' : 'video';
    return `<${tag} src="media:${media.id}" controls></${tag}>`;
  }

  add(element: QtiElement, path: string): Media | null {
    const { src, data } = element.attributes;
    const href = src ?? data ?? childOf(element, 'source')?.attributes.src ?? '';
    const name = href.slice(0, 100);
    if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(href))
      return this.fault(path, 'external_media', `${name} is outside the package: put the file into it`);
    const bytes = this.source(href);
    if (!bytes) return this.fault(path, 'missing_file', `the package has no file ${name}`);
    const type = sniffMedia(bytes);
    if (!type)
      return this.fault(path, 'unsupported_media', `${name} is no picture, sound or film of a known type`);
    const sha256 = hash('sha256', bytes);
    const known = this.bySha.get(sha256);
    if (known) return known;
    const { kind, mimeType } = type;
    const media: Media = {
      id: `m${this.entries.length + 1}`,
      kind,
      mimeType,
      sha256,
      alt: this.altOf(element, name),
    };
    this.bySha.set(sha256, media);
    this.entries.push(media);
    this.files.push({ id: media.id, bytes });
    this.formats.set(media.id, type);
    return media;
  }

  /** Pixels of a picture; null for anything else. */
  sizeOf(id: string): { width: number; height: number } | null {
    const { width = null, height = null } = this.formats.get(id) ?? {};
    return width === null || height === null ? null : { width, height };
  }

  private altOf(element: QtiElement, name: string): string {
    const { alt, title } = element.attributes;
    const given = [alt, element.attributes['aria-label'], title, textOf(element)].find((text) =>
      text?.trim(),
    );
    if (given === undefined) this.findings.notice('alt_missing', `${name} has no words for whoever cannot see or hear it`); // prettier-ignore
    return (given ?? name.split('/').at(-1) ?? name).replace(/\s+/g, ' ').trim().normalize('NFC');
  }

  private fault(path: string, code: string, message: string): null {
    this.findings.fault(path, code, message);
    return null;
  }
}

const escapeAttribute = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
