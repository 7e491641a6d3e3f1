import { Injectable } from '@nestjs/common';
import { AccountsMerged } from '@app/identity';
import { type JobHandler, ListensTo, type PayloadOf } from '@platform/queue';
import { RebindingService } from './rebinding.service';

@ListensTo({ event: AccountsMerged, name: 'certification.on-accounts-merged' })
@Injectable()
export class OnAccountsMerged implements JobHandler<typeof AccountsMerged> {
  constructor(private readonly rebinding: RebindingService) {}

  async handle(payloads: PayloadOf<typeof AccountsMerged>[]): Promise<void> {
    for (const { mergeId } of payloads) await this.rebinding.follow(mergeId);
  }
}
