import { Module } from '@nestjs/common';
import { IdentityModule } from './identity.module';

/** Job handlers, listeners and schedules of this lib. */
@Module({ imports: [IdentityModule] })
export class IdentityWorkerModule {}
