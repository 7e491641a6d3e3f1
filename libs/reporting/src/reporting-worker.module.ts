import { Module } from '@nestjs/common';
import { ReportingModule } from './reporting.module';

/** Job handlers, listeners and schedules of this lib. */
@Module({ imports: [ReportingModule] })
export class ReportingWorkerModule {}
