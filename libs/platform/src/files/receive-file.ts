import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { badInput } from '@platform/errors';

/** The one file of a `multipart/form-data` request; `BAD_USER_INPUT` at `file` for anything else. */
export async function receiveFile(request: FastifyRequest): Promise<{ filename: string; content: Buffer }> {
  if (!request.isMultipart())
    throw badInput({ path: 'file', code: 'not_multipart', message: 'must come as multipart/form-data' });
  let part: MultipartFile | undefined;
  let content: Buffer | undefined;
  try {
    part = await request.file();
    content = await part?.toBuffer();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'FST_REQ_FILE_TOO_LARGE')
      throw badInput({ path: 'file', code: 'too_large', message: 'must not be larger than 20 MB' });
    throw badInput({ path: 'file', code: 'broken_upload', message: 'did not arrive whole' });
  }
  if (!part || !content || content.length === 0)
    throw badInput({ path: 'file', code: 'missing', message: 'must hold one file that is not empty' });
  return { filename: part.filename || 'file', content };
}
