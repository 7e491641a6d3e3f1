import { Injectable } from '@nestjs/common';
import { Scheduled, type ScheduledWork } from '@platform/queue';
import { FileExchange } from './file-exchange';

@Scheduled({ name: 'platform.purge-uploads', everyMs: 60 * 60_000 })
@Injectable()
export class PurgeUploadsSchedule implements ScheduledWork {
  constructor(private readonly files: FileExchange) {}

  tick(): Promise<boolean> {
    return this.files.purge();
  }
}
