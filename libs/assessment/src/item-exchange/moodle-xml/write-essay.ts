import type { ExtendedTextContent, FileUploadContent } from '../../question-bank/item-content';
import { valueField } from './field-writer';
import { moodleTypeOf } from './file-types';
import type { AnswerWriting, WrittenAnswers } from './answer-writing';

/** What people mark; the rubric has no place in a question of Moodle. */
export function writeEssay(
  content: ExtendedTextContent | FileUploadContent,
  { fields, tell }: AnswerWriting,
): WrittenAnswers {
  if (content.rubric.length > 0) tell('rubric_dropped', 'an essay of Moodle carries no rubric');
  const model = content.model === undefined ? '' : fields.field('graderinfo', content.model);
  if (content.type === 'FILE_UPLOAD') return { type: 'essay', fields: writeUpload(content, tell) + model };
  const { least, most } = content.words ?? {};
  return {
    type: 'essay',
    fields: [
      valueField('responseformat', 'editor'),
      valueField('responserequired', 1),
      least === undefined ? '' : valueField('minwordlimit', least),
      most === undefined ? '' : valueField('maxwordlimit', most),
      valueField('attachments', 0),
      model,
    ].join(''),
  };
}

function writeUpload(
  { mimeTypes, mostFiles, mostBytes }: FileUploadContent,
  tell: AnswerWriting['tell'],
): string {
  const types = mimeTypes.filter((type) => type !== '*/*').map(moodleTypeOf);
  if (types.includes(undefined))
    tell('file_types_dropped', 'Moodle does not know one of the file types by a name');
  return [
    valueField('responseformat', 'noinline'),
    valueField('responserequired', 0),
    valueField('attachments', mostFiles),
    valueField('attachmentsrequired', 1),
    valueField('maxbytes', mostBytes),
    valueField('filetypeslist', types.filter((type) => type !== undefined).join(',')),
  ].join('');
}
