import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import { Scheduled, type ScheduledWork } from '@platform/queue';
import { IncidentRepository } from './incident.repository';

const DAY = 86_400_000;
const AT_ONCE = 500;

/** Texts of incidents that were written down before they were sealed. */
@Scheduled({ name: 'assessment.seal-incidents', everyMs: DAY })
@Injectable()
export class SealIncidents implements ScheduledWork {
  constructor(
    private readonly database: Database,
    private readonly incidents: IncidentRepository,
  ) {}

  async tick(): Promise<boolean> {
    return (await this.database.transaction(() => this.incidents.sealClear(AT_ONCE))) === AT_ONCE;
  }
}
