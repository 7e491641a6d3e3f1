import { Module } from '@nestjs/common';
import { CertificationModule } from './certification.module';

/** Job handlers, listeners and schedules of this lib. */
@Module({ imports: [CertificationModule] })
export class CertificationWorkerModule {}
