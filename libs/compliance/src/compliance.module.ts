import { Module } from '@nestjs/common';
import { ComplianceSeed } from './compliance.seed';

/** Officials' yearly obligations and their fulfilment. */
@Module({ providers: [ComplianceSeed], exports: [ComplianceSeed] })
export class ComplianceModule {}
