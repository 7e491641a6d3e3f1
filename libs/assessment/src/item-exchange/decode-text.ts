import { badInput } from '@platform/errors';

const UTF16_MARKS = [
  [0xff, 0xfe],
  [0xfe, 0xff],
];
const UTF8_MARK = [0xef, 0xbb, 0xbf];

const startsWith = (file: Buffer, bytes: number[]) => bytes.every((byte, index) => file[index] === byte);

/** A file that is no UTF-8 text is refused as a whole: guessing an encoding would spoil Vietnamese letters. */
export const wrongEncoding = (path: string, what: string) =>
  badInput({ path, code: 'wrong_encoding', message: `${what}; save the file again as UTF-8` });

/** Refuses UTF-16, with or without a byte order mark: Latin text in it has a NUL in every other byte. */
export function refuseUtf16(file: Buffer, path: string): void {
  const start = file.subarray(0, 256);
  const nuls = start.filter((byte) => byte === 0).length;
  if (UTF16_MARKS.some((mark) => startsWith(file, mark)) || nuls * 3 > start.length)
    throw wrongEncoding(path, 'is UTF-16 (in Windows often called "Unicode")');
}

/**
 * The text of a file: UTF-8 with or without a byte order mark, any line ends, in NFC with "\n". Refused with the
 * line of the first fault when it is something else, such as Windows-1258, TCVN3 or UTF-16.
 */
export function decodeText(file: Buffer, path: string): string {
  refuseUtf16(file, path);
  const bytes = startsWith(file, UTF8_MARK) ? file.subarray(UTF8_MARK.length) : file;
  return decodeUtf8(bytes, path).replace(/\r\n?/g, '\n').normalize('NFC');
}

function decodeUtf8(bytes: Buffer, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw wrongEncoding(path, `line ${lineOfBadByte(bytes)} is not UTF-8 (perhaps Windows-1258 or TCVN3)`);
  }
}

function lineOfBadByte(bytes: Buffer): number {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let [line, from] = [1, 0];
  // "\n" is never part of a longer UTF-8 sequence, so each line can be judged alone
  for (;;) {
    const end = bytes.indexOf(0x0a, from);
    try {
      decoder.decode(bytes.subarray(from, end < 0 ? bytes.length : end));
    } catch {
      return line;
    }
    if (end < 0) return line;
    [line, from] = [line + 1, end + 1];
  }
}
