import { Injectable } from '@nestjs/common';
import { CertificateReader } from '@app/certification';
import { Scheduled, type ScheduledWork } from '@platform/queue';
import { FactService } from './fact.service';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Once a day: people who were counted before anybody knew where they live or work get their place. */
@Scheduled({ name: 'reporting.find-places', everyMs: DAY_MS })
@Injectable()
export class FindPlacesSchedule implements ScheduledWork {
  private after: string | null = null;

  constructor(
    private readonly certificates: CertificateReader,
    private readonly facts: FactService,
  ) {}

  async tick(): Promise<boolean> {
    const ids = await this.facts.withoutPlace(this.after);
    await this.facts.record(await this.certificates.findByIds(ids));
    this.after = ids.at(-1) ?? null;
    return this.after !== null;
  }
}
