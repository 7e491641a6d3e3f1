import { Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { badInput, notFound } from '@platform/errors';
import { findUuid, toTypeId } from '@platform/graphql';
import { type Actor, Allow, CurrentActor } from '@platform/security';
import { type FileFormat, readZipDirectory, sniffFormat } from '@platform/tabular';
import { FileExchange } from './file-exchange';
import { FilePermissions } from './files.permissions';
import { receiveFile } from './receive-file';
import { sniffMedia } from './sniff-media';

const CONTENT_TYPES: Record<FileFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** Giving files to imports and fetching exports. GraphQL carries ids alone. */
@Controller('files')
@Allow(FilePermissions['platform:exchange-files'])
export class FilesController {
  constructor(private readonly files: FileExchange) {}

  /**
   * Takes one table (CSV, XLSX), text, JSON, XML or Word file, zip package, picture, sound or film of at most 20 MB;
   * the content decides what it is, not the name.
   */
  @Post()
  @HttpCode(201)
  async upload(@CurrentActor() actor: Actor, @Req() request: FastifyRequest): Promise<{ fileId: string }> {
    const { filename, content } = await receiveFile(request);
    if (!contentTypeOf(content, filename))
      throw badInput({
        path: 'file',
        code: 'unknown_format',
        message:
          'must be a table, text, JSON, XML or Word file, a zip package, or a picture, sound or film of a common format',
      });
    const { id } = await this.files.save(actor, filename, content);
    return { fileId: toTypeId('fil', id) };
  }

  /** A file of the caller; the name in the address is for people, the id decides. */
  @Get(':id/:name')
  async download(
    @CurrentActor() actor: Actor,
    @Param('id') publicId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const id = findUuid('fil', publicId);
    if (!id) throw notFound('file');
    const { name, content } = await this.files.read(actor, id);
    await reply
      .header('content-type', contentTypeOf(content, name) ?? 'application/octet-stream')
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
      .header('cache-control', 'private, no-store')
      .send(content);
  }
}

const XML = /^\ufeff?\s*<\?xml\s/;
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** What a file is by its content; the name only tells one kind of text from another. */
function contentTypeOf(content: Buffer, name: string): string | null {
  const format = sniffFormat(content);
  if (format === 'csv' && XML.test(content.toString('utf8', 0, 200))) return 'application/xml';
  if (format === 'csv' && !/\.csv$/i.test(name)) return 'text/plain; charset=utf-8';
  return format ? CONTENT_TYPES[format] : (archiveType(content) ?? sniffMedia(content)?.mimeType ?? null);
}

/** Packages of questions (QTI) and Word files are zip archives too. */
function archiveType(content: Buffer): string | null {
  const entries = readZipDirectory(content);
  if (!entries || entries.length === 0) return null;
  return entries.some(({ name }) => name === 'word/document.xml') ? WORD : 'application/zip';
}
