import { Module } from '@nestjs/common';
import { AssignmentResolver } from './assignment/assignment.resolver';
import { ComplianceModule } from './compliance.module';
import { ObligationResolver } from './obligation/obligation.resolver';

/** Resolvers and routes of this lib. */
@Module({ imports: [ComplianceModule], providers: [ObligationResolver, AssignmentResolver] })
export class ComplianceApiModule {}
