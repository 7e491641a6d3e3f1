import { Injectable } from '@nestjs/common';
import { Handles, type JobHandler, type PayloadOf } from '@platform/queue';
import { FollowMergeJob } from './follow-merge.job';
import { RebindingService } from './rebinding.service';

@Handles(FollowMergeJob)
@Injectable()
export class FollowMergeProcessor implements JobHandler<typeof FollowMergeJob> {
  constructor(private readonly rebinding: RebindingService) {}

  async handle(payloads: PayloadOf<typeof FollowMergeJob>[]): Promise<void> {
    for (const { mergeId } of payloads) await this.rebinding.follow(mergeId);
  }
}
