import { type Answers, NO_FEEDBACK } from '../moodle/answers';
import { mimeTypeOf } from './file-types';
import type { MoodleQuestion } from './moodle-question';

const USUAL_BYTES = 10 * 1024 * 1024;
/** Moodle's −1 for any number of files; a bound is needed here. */
const MOST_FILES = 10;

const wholeNumber = (text: string): number => (/^\d{1,12}$/.test(text) ? Number(text) : 0);

/** An essay that takes files and no text is a FILE_UPLOAD, any other an EXTENDED_TEXT. */
export function readEssay(question: MoodleQuestion): Answers {
  const { findings } = question;
  const model = question.field('graderinfo');
  const files = question.valueOf('attachments');
  findings.notice('rubric_missing', 'Moodle essays carry no rubric: add one before the question is used');
  if (question.valueOf('responsetemplate') !== '')
    findings.notice('response_template_dropped', 'the text that answers start from is left out');
  const isUpload = question.valueOf('responseformat') === 'noinline' && files !== '' && files !== '0';
  if (!isUpload && files !== '' && files !== '0')
    findings.notice('attachments_dropped', 'an answer is a text or files, not both: files are left out');
  const upload = isUpload ? readUpload(question, files) : null;
  const [least, most] = [
    wholeNumber(question.valueOf('minwordlimit')),
    wholeNumber(question.valueOf('maxwordlimit')),
  ];
  return {
    texts: [model],
    feedback: NO_FEEDBACK,
    build: (say) => {
      const marked = { rubric: [], ...(model.text !== '' && { model: say(model) }) };
      if (upload) return { type: 'FILE_UPLOAD', ...marked, ...upload };
      const words = { ...(least > 0 && { least }), ...(most > 0 && { most }) };
      return { type: 'EXTENDED_TEXT', ...marked, ...((least > 0 || most > 0) && { words }) };
    },
  };
}

function readUpload(question: MoodleQuestion, files: string) {
  const { findings } = question;
  const names = question
    .valueOf('filetypeslist')
    .toLowerCase()
    .split(/[\s,;]+/)
    .filter((name) => name !== '' && name !== '*');
  const mimeTypes = [...new Set(names.flatMap((name) => mimeTypeOf(name) ?? []))];
  if (names.some((name) => mimeTypeOf(name) === undefined))
    findings.notice('file_types_dropped', 'file types that are not known here are left out');
  if (mimeTypes.length === 0)
    findings.notice('file_types_open', 'files of every type are taken: name the types');
  const bytes = wholeNumber(question.valueOf('maxbytes'));
  if (bytes === 0)
    findings.notice(
      'file_size_usual',
      `Moodle named no size of its own: at most ${USUAL_BYTES} bytes a file`,
    );
  return {
    mimeTypes: mimeTypes.length > 0 ? mimeTypes : ['*/*'],
    mostFiles: files.startsWith('-') ? MOST_FILES : Math.max(1, wholeNumber(files)),
    mostBytes: bytes === 0 ? USUAL_BYTES : bytes,
  };
}
