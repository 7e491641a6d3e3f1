import { Module } from '@nestjs/common';
import { ComplianceModule } from './compliance.module';

/** Resolvers and routes of this lib. */
@Module({ imports: [ComplianceModule] })
export class ComplianceApiModule {}
