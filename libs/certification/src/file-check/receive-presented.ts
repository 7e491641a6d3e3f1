import type { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { Refused } from '@platform/errors';
import { fault } from '../credential/verdict';
import { fileFault } from './file-fault';

/** A certificate has about 100 kB, a scan of one some megabytes. */
const MOST_BYTES = 10 * 1024 * 1024;
/** Room for what a form puts around the file. */
const FORM = 64 * 1024;
/** Bytes; more than a record of many certificates has, so that one which is too long is told as that. */
const LONGEST_TEXT = 600_000;

const LIMITS = { fileSize: MOST_BYTES, files: 1, fields: 3, fieldSize: LONGEST_TEXT };

/**
 * The one thing to check of a request: the part `file` or `text` of a form, or the body as it is. Refuses with one of
 * `FILE_FAULTS` or `CREDENTIAL_TOO_LARGE`. What is beyond the limit is never held: the rest is read past, so that the
 * sender gets the answer and no broken connection.
 */
export async function receivePresented(request: FastifyRequest): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > MOST_BYTES + FORM) throw fileFault('FILE_TOO_LARGE');
  return request.isMultipart() ? fromForm(request) : fromBody(request.body);
}

async function fromForm(request: FastifyRequest): Promise<Buffer> {
  const given: Buffer[] = [];
  try {
    for await (const part of request.parts({ limits: LIMITS })) {
      const content = part.type === 'file' ? await part.toBuffer() : textOf(part);
      // A browser sends what was left empty as well.
      if (content.length > 0) given.push(content);
    }
  } catch (error) {
    throw error instanceof Refused ? error : formFault(error);
  }
  if (given.length > 1) throw fileFault('FILE_ONE_AT_A_TIME');
  return given[0] ?? Buffer.alloc(0);
}

function textOf(part: { fieldname: string; value: unknown; valueTruncated?: boolean }): Buffer {
  if (part.fieldname !== 'text' || typeof part.value !== 'string') return Buffer.alloc(0);
  if (part.valueTruncated) throw fault('CREDENTIAL_TOO_LARGE');
  return Buffer.from(part.value.trim());
}

const FORM_FAULTS: Partial<Record<string, 'FILE_TOO_LARGE' | 'FILE_ONE_AT_A_TIME'>> = {
  FST_REQ_FILE_TOO_LARGE: 'FILE_TOO_LARGE',
  FST_FILES_LIMIT: 'FILE_ONE_AT_A_TIME',
  FST_FIELDS_LIMIT: 'FILE_ONE_AT_A_TIME',
  FST_PARTS_LIMIT: 'FILE_ONE_AT_A_TIME',
};

const formFault = (error: unknown) =>
  fileFault(FORM_FAULTS[(error as { code?: string }).code ?? ''] ?? 'FILE_BROKEN');

async function fromBody(body: unknown): Promise<Buffer> {
  if (body === undefined || body === null) return Buffer.alloc(0);
  if (typeof body === 'string') return Buffer.from(body);
  if (isStream(body)) return upTo(MOST_BYTES, body);
  try {
    return Buffer.from(JSON.stringify(body));
  } catch {
    // Nested deeper than the stack: it can be read as JSON, and not be written.
    throw fault('CREDENTIAL_MALFORMED');
  }
}

const isStream = (body: unknown): body is Readable =>
  typeof body === 'object' && body !== null && 'iterator' in body && typeof body.iterator === 'function';

async function upTo(most: number, stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    // Destroying the stream would cut the connection before the answer.
    for await (const chunk of stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > most) throw fileFault('FILE_TOO_LARGE');
      chunks.push(chunk);
    }
  } catch (error) {
    stream.resume();
    throw error instanceof Refused ? error : fileFault('FILE_BROKEN');
  }
  return Buffer.concat(chunks);
}
