import { Module } from '@nestjs/common';
import { ComplianceModule } from './compliance.module';

/** Job handlers, listeners and schedules of this lib. */
@Module({ imports: [ComplianceModule] })
export class ComplianceWorkerModule {}
