import { type ContentReader, ENTRY_ID } from './content-reader';
import type { ItemContent, Media } from './item-content';
import { mediaIn } from './rich-text';

/** What may be stored, by kind; SVG is a program, not a picture. */
export const MEDIA_TYPES = {
  IMAGE: ['image/png', 'image/jpeg', 'image/webp', 'image/gif'],
  AUDIO: ['audio/mpeg', 'audio/ogg', 'audio/mp4'],
  VIDEO: ['video/mp4', 'video/webm'],
} as const satisfies Record<Media['kind'], readonly string[]>;

export const MEDIA_KINDS = ['IMAGE', 'AUDIO', 'VIDEO'] as const satisfies readonly Media['kind'][];

const KIND_OF_TAG: Record<string, Media['kind']> = { img: 'IMAGE', audio: 'AUDIO', video: 'VIDEO' };

/** The pictures, sounds and films of an item; whether the files exist is for the library to say. */
export function readMedia(reader: ContentReader): Media[] {
  if (!reader.has('media')) return [];
  const media = reader.entries('media', 1, 20, 'a picture, sound or film', (entry) => {
    const id = entry.matching('id', ENTRY_ID, 'must be 1 to 8 letters or digits');
    const kind = entry.oneOf('kind', MEDIA_KINDS);
    return {
      id,
      kind,
      mimeType: entry.oneOf('mimeType', MEDIA_TYPES[kind]),
      sha256: entry.matching('sha256', /^[0-9a-f]{64}$/, 'must be a SHA-256 in small hex digits'),
      alt: entry.text('alt', 500),
    };
  });
  reader.refuseRepeated(
    media.map(({ id }) => id),
    (index) => `media.${index}.id`,
  );
  return media;
}

/** Texts of a content that may be HTML, by their path. */
export function richTexts(content: ItemContent): [path: string, html: string][] {
  const choices = (name: string, list: { text: string }[]) =>
    list.map(({ text }, index): [string, string] => [`${name}.${index}.text`, text]);
  return [
    ['prompt', content.prompt],
    ['explanation', content.explanation],
    ...('text' in content ? ([['text', content.text]] as [string, string][]) : []),
    ...('model' in content && content.model ? ([['model', content.model]] as [string, string][]) : []),
    ...('choices' in content ? choices('choices', content.choices) : []),
    ...('targets' in content ? choices('targets', content.targets) : []),
  ];
}

/** Every `media:<id>` must lead to an entry of the right kind, and every entry must be shown somewhere. */
export function checkMediaReferences(reader: ContentReader, content: ItemContent): void {
  const media = content.media ?? [];
  const used = new Set<string>();
  const use = (path: string, id: string, kind: Media['kind']) => {
    used.add(id);
    const entry = media.find((candidate) => candidate.id === id);
    if (!entry) reader.fault(path, 'unknown_media', `refers to ${id}, which is not in media`);
    else if (entry.kind !== kind) reader.fault(path, 'wrong_kind', `shows ${id} as ${kind}`);
  };
  if (content.format === 'HTML')
    for (const [path, html] of richTexts(content))
      for (const { tag, id } of mediaIn(html)) use(path, id, KIND_OF_TAG[tag] ?? 'IMAGE');
  if (content.type === 'HOTSPOT' && content.image !== '') use('image', content.image, 'IMAGE');
  media.forEach(({ id }, index) => {
    if (id !== '' && !used.has(id))
      reader.fault(`media.${index}.id`, 'unused', 'is shown nowhere in the item');
  });
}
