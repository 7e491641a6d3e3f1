import { Module } from '@nestjs/common';
import { ReportingSeed } from './reporting.seed';

/** Indicators, populations, targets and the facts that move them. */
@Module({ providers: [ReportingSeed], exports: [ReportingSeed] })
export class ReportingModule {}
