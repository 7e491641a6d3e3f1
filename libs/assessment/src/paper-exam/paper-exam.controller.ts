import { Controller, Get, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { notFound } from '@platform/errors';
import { findUuid } from '@platform/graphql';
import { type Actor, Allow, CurrentActor } from '@platform/security';
import { AssessmentPermissions } from '../assessment.permissions';
import { PaperExamService } from './paper-exam.service';
import { writeResultsTemplate } from './results-template';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Files of exams on paper, for examiners alone and never kept by anybody on the way. */
@Controller('paper-exams')
@Allow(AssessmentPermissions['assessment:examine'])
export class PaperExamController {
  constructor(private readonly exams: PaperExamService) {}

  /** Papers, answer sheets and keys as one ZIP. */
  @Get(':id/files.zip')
  async files(
    @CurrentActor() actor: Actor,
    @Param('id') publicId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const zip = await this.exams.files(actor, uuidOf(publicId));
    await send(reply, 'application/zip', `de-thi-${publicId}.zip`, zip);
  }

  /** The empty table for the results. */
  @Get(':id/results-template.xlsx')
  async template(
    @CurrentActor() actor: Actor,
    @Param('id') publicId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { id } = await this.exams.get(actor, uuidOf(publicId));
    const [code] = await this.exams.codes(id);
    const table = await writeResultsTemplate(code?.itemVersionIds.length ?? 0);
    await send(reply, XLSX, `ket-qua-${publicId}.xlsx`, table);
  }
}

function uuidOf(publicId: string): string {
  const id = findUuid('pex', publicId);
  if (!id) throw notFound('paper exam');
  return id;
}

async function send(reply: FastifyReply, type: string, name: string, content: Buffer): Promise<void> {
  await reply
    .header('content-type', type)
    .header('content-disposition', `attachment; filename="${name}"`)
    .header('cache-control', 'private, no-store')
    .send(content);
}
