import { Module } from '@nestjs/common';
import { PurgeUploadsSchedule } from '@platform/files';
import { IdentityModule } from './identity.module';
import { LinkRosterProcessor } from './org-unit/link-roster.processor';

/** Job handlers, listeners and schedules of this lib, and the clearing of uploads, whose main users are here. */
@Module({ imports: [IdentityModule], providers: [LinkRosterProcessor, PurgeUploadsSchedule] })
export class IdentityWorkerModule {}
