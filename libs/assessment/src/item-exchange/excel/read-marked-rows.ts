import type { ExtendedTextContent, FileUploadContent } from '../../question-bank/item-content';
import { parseRubric } from './cell-notation';
import type { RowReader } from './row-reader';
import type { AnswerOf } from './answer-of';

function readMarking(reader: RowReader) {
  const rubric = parseRubric(reader.text('rubric'));
  if (!reader.has('rubric')) reader.fault('rubric', 'missing');
  else if (!rubric) reader.fault('rubric', 'not_a_rubric');
  return { rubric: rubric ?? [], ...(reader.has('model') && { model: reader.text('model') }) };
}

export function readExtendedText(reader: RowReader): AnswerOf<ExtendedTextContent> {
  const marking = readMarking(reader);
  const match = /^(\d{0,5})\s*[-–]?\s*(\d{0,5})$/.exec(reader.text('words'));
  if (!match) reader.fault('words', 'unclear_line', { value: reader.text('words') });
  const [, least = '', most = ''] = match ?? [];
  const words = { ...(least !== '' && { least: Number(least) }), ...(most !== '' && { most: Number(most) }) };
  return { type: 'EXTENDED_TEXT', ...marking, ...(reader.has('words') && { words }) };
}

const UNITS: Record<string, number> = { byte: 1, kb: 1024, mb: 1024 * 1024 };

/** `application/pdf, image/* | 2 tệp | 10 MB`. */
export function readFileUpload(reader: RowReader): AnswerOf<FileUploadContent> | null {
  const marking = readMarking(reader);
  const match = /^([^|]+)\|\s*(\d{1,3})\s*tệp\s*\|\s*(\d{1,12})\s*(byte|KB|MB)$/iu.exec(reader.text('files'));
  if (!match) {
    reader.fault('files', reader.has('files') ? 'not_files' : 'missing');
    return null;
  }
  const [, types = '', mostFiles, size, unit = ''] = match;
  return {
    type: 'FILE_UPLOAD',
    ...marking,
    mimeTypes: types
      .split(',')
      .map((type) => type.trim())
      .filter((type) => type !== ''),
    mostFiles: Number(mostFiles),
    mostBytes: Number(size) * (UNITS[unit.toLowerCase()] ?? 1),
  };
}
