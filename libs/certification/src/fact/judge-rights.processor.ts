import { Injectable } from '@nestjs/common';
import { Handles, type JobHandler, type PayloadOf } from '@platform/queue';
import { RightService } from '../issuing/right.service';
import { JudgeRightsJob } from './judge-rights.job';

@Handles(JudgeRightsJob)
@Injectable()
export class JudgeRightsProcessor implements JobHandler<typeof JudgeRightsJob> {
  constructor(private readonly rights: RightService) {}

  async handle(payloads: PayloadOf<typeof JudgeRightsJob>[]): Promise<void> {
    await this.rights.issueEarned(payloads.map(({ learnerId }) => learnerId));
  }
}
