import { Module } from '@nestjs/common';
import { ReportingModule } from './reporting.module';

/** Resolvers and routes of this lib. */
@Module({ imports: [ReportingModule] })
export class ReportingApiModule {}
