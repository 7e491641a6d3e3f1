import { Injectable } from '@nestjs/common';
import { MergeReversed } from '@app/identity';
import { type JobHandler, ListensTo, type PayloadOf } from '@platform/queue';
import { RebindingService } from './rebinding.service';

@ListensTo({ event: MergeReversed, name: 'certification.on-merge-reversed' })
@Injectable()
export class OnMergeReversed implements JobHandler<typeof MergeReversed> {
  constructor(private readonly rebinding: RebindingService) {}

  async handle(payloads: PayloadOf<typeof MergeReversed>[]): Promise<void> {
    for (const { mergeId } of payloads) await this.rebinding.follow(mergeId);
  }
}
