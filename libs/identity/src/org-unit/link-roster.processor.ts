import { Injectable } from '@nestjs/common';
import { Handles, type JobHandler, type PayloadOf } from '@platform/queue';
import { LinkRosterJob } from './link-roster.job';
import { RosterService } from './roster.service';

@Handles(LinkRosterJob)
@Injectable()
export class LinkRosterProcessor implements JobHandler<typeof LinkRosterJob> {
  constructor(private readonly rosters: RosterService) {}

  async handle(payloads: PayloadOf<typeof LinkRosterJob>[]): Promise<void> {
    await this.rosters.linkToAccounts([...new Set(payloads.map(({ unitId }) => unitId))]);
  }
}
