import { Injectable } from '@nestjs/common';
import { Handles, type JobHandler, type PayloadOf } from '@platform/queue';
import { MakePaperFilesJob } from './make-paper-files.job';
import { PaperFilesMaker } from './paper-files-maker';

@Handles(MakePaperFilesJob)
@Injectable()
export class MakePaperFilesProcessor implements JobHandler<typeof MakePaperFilesJob> {
  constructor(private readonly maker: PaperFilesMaker) {}

  async handle(payloads: PayloadOf<typeof MakePaperFilesJob>[]): Promise<void> {
    for (const { paperExamId } of payloads) await this.maker.make(paperExamId);
  }

  async giveUp({ paperExamId }: PayloadOf<typeof MakePaperFilesJob>): Promise<void> {
    await this.maker.giveUp(paperExamId);
  }
}
