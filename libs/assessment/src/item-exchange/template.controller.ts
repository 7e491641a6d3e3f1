import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Public } from '@platform/security';
import { excelTemplate } from './excel/excel-template';
import { DOCX_TYPE } from './word/build-docx';
import { wordTemplate } from './word/word-template';

const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Files for authors to begin with; they hold examples and no question of any bank. */
@Public()
@Controller('templates')
export class TemplateController {
  /** A workbook with one question a row, lists to choose from and a guide. */
  @Get('questions.xlsx')
  async excel(@Res() reply: FastifyReply): Promise<void> {
    await send(reply, 'mau-cau-hoi.xlsx', XLSX_TYPE, await excelTemplate());
  }

  /** A Word file with an example of every way to write a question and its key. */
  @Get('questions.docx')
  async word(@Res() reply: FastifyReply): Promise<void> {
    await send(reply, 'mau-cau-hoi.docx', DOCX_TYPE, wordTemplate());
  }
}

const send = async (reply: FastifyReply, name: string, type: string, content: Buffer): Promise<void> => {
  await reply
    .header('content-type', type)
    .header('content-disposition', `attachment; filename="${name}"`)
    .header('cache-control', 'public, max-age=3600')
    .send(content);
};
