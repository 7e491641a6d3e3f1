import { Refused } from '@platform/errors';
import { type CredentialFault, fault } from '../credential/verdict';
import { formatOf, longestOf, type PresentedFormat, tidied } from './credential-text';
import { type FileFault, fileFault } from './file-fault';
import { readPdf } from './read-pdf';
import { readPng } from './read-png';
import { readSvg } from './read-svg';
import { hasControls, utf8Of } from './utf8-of';

/** What a credential came in, by the content alone; OTHER is a file that cannot hold one here, e.g. a photo. */
export const CONTAINERS = ['PDF', 'PNG', 'SVG', 'TEXT', 'OTHER'] as const;
export type Container = (typeof CONTAINERS)[number];

/** One credential as it was handed in, or why there is none to check. */
export type Reading = { container: Container } & (
  { format: PresentedFormat; text: string } | { fault: FileFault | CredentialFault }
);

/** Finds credentials in one kind of file. Null: not of this kind; refuses a file that cannot be relied on. */
type Reader = (content: Buffer) => string[] | null;

/** The first that knows the content has it; a further kind of file is a further line. */
const READERS: [Container, Reader][] = [
  ['PDF', readPdf],
  ['PNG', readPng],
  ['SVG', readSvg],
  ['TEXT', readText],
  ['OTHER', () => []],
];

/** Programs look for the head of a PDF within as many bytes (ISO 32000-2, annex I). */
const PDF_HEAD_WITHIN = 1024;
/** More than any credential with the line breaks of a mail program has; larger texts are not even read. */
const LONGEST_TEXT = 3 * longestOf('TRANSCRIPT');
/** Enough of a large file to tell a text from a photo. */
const HEAD = 4096;
/** What somebody types: a code, or the address of a check page with room to spare. */
const LONGEST_TYPED = 300;

/** The one credential in a file or text; what is empty, broken, of two kinds or with several different ones has a fault. */
export function readPresented(content: Buffer): Reading {
  for (const [container, read] of READERS) {
    try {
      const found = read(content);
      if (found === null) continue;
      if (content.subarray(1, PDF_HEAD_WITHIN).includes('%PDF-')) throw fileFault('FILE_AMBIGUOUS');
      return { container, ...theOne(container, found) };
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return { container, fault: error.code as FileFault | CredentialFault };
    }
  }
  throw new Error('The last reader knows every content');
}

function theOne(container: Container, found: string[]): { format: PresentedFormat; text: string } {
  const [text, ...others] = new Set(found);
  if (text === undefined) throw fileFault('FILE_WITHOUT_CREDENTIAL');
  if (others.length > 0) throw fileFault('FILE_SEVERAL_CREDENTIALS');
  if (text.length > longestOf('TRANSCRIPT')) throw fault('CREDENTIAL_TOO_LARGE');
  const format = formatOf(text);
  if (text.length > longestOf(format)) throw fault('CREDENTIAL_TOO_LARGE');
  if (format) return { format, text };
  const isTyped = container === 'TEXT' && text.length <= LONGEST_TYPED && !text.startsWith('{');
  if (!isTyped) throw fault('CREDENTIAL_MALFORMED');
  return { format: 'SERIAL', text };
}

function readText(content: Buffer): string[] | null {
  if (content.length > LONGEST_TEXT) {
    if (hasControls(content.toString('latin1', 0, HEAD))) return null;
    throw fault('CREDENTIAL_TOO_LARGE');
  }
  const text = utf8Of(content);
  if (text === null) return null;
  const tidy = tidied(text);
  if (tidy === '') throw fileFault('FILE_EMPTY');
  return [tidy];
}
