/** File types as Moodle's essay names them (extensions and groups) and as MIME types. */
const KNOWN: [string, string][] = [
  ['image', 'image/*'],
  ['audio', 'audio/*'],
  ['video', 'video/*'],
  ['.pdf', 'application/pdf'],
  ['.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['.pptx', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
  ['.doc', 'application/msword'],
  ['.xls', 'application/vnd.ms-excel'],
  ['.ppt', 'application/vnd.ms-powerpoint'],
  ['.odt', 'application/vnd.oasis.opendocument.text'],
  ['.ods', 'application/vnd.oasis.opendocument.spreadsheet'],
  ['.odp', 'application/vnd.oasis.opendocument.presentation'],
  ['.txt', 'text/plain'],
  ['.csv', 'text/csv'],
  ['.zip', 'application/zip'],
  ['.png', 'image/png'],
  ['.jpg', 'image/jpeg'],
  ['.jpeg', 'image/jpeg'],
  ['.gif', 'image/gif'],
  ['.webp', 'image/webp'],
  ['.mp3', 'audio/mpeg'],
  ['.mp4', 'video/mp4'],
];

export const mimeTypeOf = (moodle: string): string | undefined =>
  KNOWN.find(([name]) => name === moodle || name === `.${moodle}`)?.[1];

export const moodleTypeOf = (mimeType: string): string | undefined =>
  KNOWN.find(([, known]) => known === mimeType)?.[0];
