import { readAiken } from './aiken/read-aiken';
import { writeAiken } from './aiken/write-aiken';
import type { ItemReader, WrittenFile, WrittenItem } from './exchange-item';
import { readExcel } from './excel/read-excel';
import { writeExcel } from './excel/write-excel';
import { readGift } from './gift/read-gift';
import { writeGift } from './gift/write-gift';
import { readJson } from './json/read-json';
import { writeJson } from './json/write-json';
import { readMoodleXml } from './moodle-xml/read-moodle-xml';
import { writeMoodleXml } from './moodle-xml/write-moodle-xml';
import { readQti } from './qti/read-qti';
import { writeQti } from './qti/write-qti';
import { readWord } from './word/read-word';

type ItemWriter = (items: readonly WrittenItem[]) => WrittenFile | Promise<WrittenFile>;

interface FileFormatParts {
  read: ItemReader;
  /** Null for a format that is only read. */
  write: ItemWriter | null;
  /** Whether its files hold pictures, sounds and films; the others name them at most. */
  holdsMedia: boolean;
}

/** Every format of files of questions; adding one means adding it here. */
export const FILE_FORMATS = {
  JSON: { read: readJson, write: writeJson, holdsMedia: false },
  GIFT: { read: readGift, write: writeGift, holdsMedia: false },
  AIKEN: { read: readAiken, write: writeAiken, holdsMedia: false },
  MOODLE_XML: { read: readMoodleXml, write: writeMoodleXml, holdsMedia: true },
  QTI: { read: readQti, write: writeQti, holdsMedia: true },
  EXCEL: { read: readExcel, write: writeExcel, holdsMedia: false },
  WORD: { read: readWord, write: null, holdsMedia: true },
} as const satisfies Record<string, FileFormatParts>;

export type ItemFileFormat = keyof typeof FILE_FORMATS;

export const ITEM_FILE_FORMATS = Object.keys(FILE_FORMATS) as ItemFileFormat[];

export const partsOf = (format: ItemFileFormat): FileFormatParts => FILE_FORMATS[format];
