import { Injectable } from '@nestjs/common';
import { Handles, type JobHandler, type PayloadOf } from '@platform/queue';
import { ItemFileImportService } from './item-file-import.service';
import { RunItemImportJob } from './run-item-import.job';

@Handles(RunItemImportJob)
@Injectable()
export class RunItemImportProcessor implements JobHandler<typeof RunItemImportJob> {
  constructor(private readonly imports: ItemFileImportService) {}

  async handle(payloads: PayloadOf<typeof RunItemImportJob>[]): Promise<void> {
    for (const { importId } of payloads) await this.imports.run(importId);
  }

  async giveUp({ importId }: PayloadOf<typeof RunItemImportJob>): Promise<void> {
    await this.imports.giveUp(importId);
  }
}
