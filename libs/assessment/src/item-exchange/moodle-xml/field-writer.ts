import type { ItemContent, Media } from '../../question-bank/item-content';
import type { ExchangeMedia } from '../exchange-item';
import { extensionOf } from '../media-type';
import { escapeHtml } from '../rich-texts';
import { escapeXml, xmlText } from '../xml/write-xml';

const MEDIA_TAG = /<(?:img|audio|video|source|a)\b[^<>]*>/gi;
const REFERENCE = /media:([A-Za-z0-9]{1,8})\b/g;

/** Writes the texts of one item as Moodle's fields, each with the files that it refers to. */
export class FieldWriter {
  readonly isHtml: boolean;

  constructor(
    private readonly content: ItemContent,
    private readonly files: ExchangeMedia[],
  ) {
    this.isHtml = content.format === 'HTML';
  }

  private get format(): string {
    return this.isHtml ? 'html' : 'plain_text';
  }

  /** `inside` follows the text, as the feedback of an answer does. */
  field(name: string, text: string, attributes = '', inside = ''): string {
    const used = new Set<Media>();
    const written = this.isHtml ? this.withFiles(text, used) : text;
    const files = [...used].map((media) => this.file(media)).join('');
    return `<${name}${attributes} format="${this.format}"><text>${xmlText(written)}</text>${files}${inside}</${name}>\n`;
  }

  private withFiles(html: string, used: Set<Media>): string {
    return html.replace(MEDIA_TAG, (tag) => {
      let alt = '';
      const written = tag.replace(REFERENCE, (whole, id: string) => {
        const media = this.content.media?.find((known) => known.id === id);
        if (!media) return whole;
        used.add(media);
        if (/^<img/i.test(tag) && !/\salt\s*=/i.test(tag)) alt = media.alt;
        return `@@PLUGINFILE@@/${fileName(media)}`;
      });
      return alt === ''
        ? written
        : written.replace(/\s*\/?>$/, ` alt="${escapeHtml(alt).replaceAll('"', '&quot;')}">`);
    });
  }

  private file(media: Media): string {
    const bytes = this.files.find(({ id }) => id === media.id)?.bytes ?? Buffer.alloc(0);
    return `<file name="${fileName(media)}" path="/" encoding="base64">${bytes.toString('base64')}</file>`;
  }
}

const fileName = ({ id, mimeType }: Media) => `${id}.${extensionOf(mimeType)}`;

/** A field without format or files. */
export const valueField = (name: string, value: string | number): string =>
  `<${name}>${escapeXml(String(value))}</${name}>\n`;

/** An answer that is typed: plain text. */
export const plainAnswer = (text: string, percent: string, inside = ''): string =>
  `<answer fraction="${percent}" format="moodle_auto_format"><text>${xmlText(text)}</text>${inside}</answer>\n`;
