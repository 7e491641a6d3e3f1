import { type ContentReader, ENTRY_ID, type TextFormat } from './content-reader';
import type { ExtendedTextContent, FileUploadContent, RubricCriterion } from './item-content';

const MEBIBYTE = 1024 * 1024;
const MIME_TYPE = /^[a-z]{1,20}\/(\*|[a-z0-9][a-z0-9.+-]{0,100})$/;
const MOST_WORDS = 5_000;

type Own<Content> = Omit<Content, 'prompt' | 'format' | 'media' | 'explanation' | 'source'>;

/** A text to be written, for people to mark. */
export function readExtendedText(reader: ContentReader, format: TextFormat): Own<ExtendedTextContent> {
  const words = reader.has('words')
    ? reader.object('words', 'a length', (entry) => {
        const least = entry.has('least') ? entry.integer('least', 1, MOST_WORDS) : undefined;
        const most = entry.has('most') ? entry.integer('most', 1, MOST_WORDS) : undefined;
        if (least === undefined && most === undefined)
          entry.fault('most', 'missing', 'must be given, or least');
        if (least !== undefined && most !== undefined && least > most)
          entry.fault('most', 'too_small', 'must not be below least');
        return { ...(least !== undefined && { least }), ...(most !== undefined && { most }) };
      })
    : undefined;
  return { type: 'EXTENDED_TEXT', ...readMarking(reader, format), ...(words && { words }) };
}

/** Files to be handed in, for people to mark. */
export function readFileUpload(reader: ContentReader, format: TextFormat): Own<FileUploadContent> {
  const mimeTypes = reader.texts('mimeTypes', 1, 20, 120);
  mimeTypes.forEach((type, index) => {
    if (type !== '' && !MIME_TYPE.test(type))
      reader.fault(`mimeTypes.${index}`, 'malformed', 'must be a MIME type, e.g. application/pdf or image/*');
  });
  return {
    type: 'FILE_UPLOAD',
    ...readMarking(reader, format),
    mimeTypes,
    mostFiles: reader.integer('mostFiles', 1, 10),
    mostBytes: reader.integer('mostBytes', 1, 20 * MEBIBYTE),
  };
}

function readMarking(
  reader: ContentReader,
  format: TextFormat,
): Pick<ExtendedTextContent, 'rubric' | 'model'> {
  const rubric = reader.entries('rubric', 1, 20, 'a criterion', readCriterion);
  reader.refuseRepeated(
    rubric.map(({ id }) => id),
    (index) => `rubric.${index}.id`,
  );
  const model = reader.draftText('model', 5_000, format);
  return { rubric, ...(model !== '' && { model }) };
}

function readCriterion(reader: ContentReader): RubricCriterion {
  const id = reader.matching('id', ENTRY_ID, 'must be 1 to 8 letters or digits');
  const text = reader.text('text', 500);
  const levels = reader.entries('levels', 2, 10, 'a level', (entry) => ({
    id: entry.matching('id', ENTRY_ID, 'must be 1 to 8 letters or digits'),
    text: entry.text('text', 500),
    points: entry.integer('points', 0, 1_000),
  }));
  reader.refuseRepeated(
    levels.map((level) => level.id),
    (index) => `levels.${index}.id`,
  );
  if (levels.length > 0 && levels.every(({ points }) => points === 0))
    reader.fault('levels', 'no_points', 'must give points on at least one level');
  return { id, text, levels };
}
