import { Module } from '@nestjs/common';
import { CertificationModule } from '@app/certification';
import { AssigningRepository } from './assignment/assigning.repository';
import { AssignmentExport } from './assignment/assignment-export.service';
import { AssignmentRepository } from './assignment/assignment.repository';
import { AssignmentService } from './assignment/assignment.service';
import './compliance.messages';
import { ComplianceSeed } from './compliance.seed';
import { FulfilmentRepository } from './fulfilment/fulfilment.repository';
import { FulfilmentService } from './fulfilment/fulfilment.service';
import { ObligationRepository } from './obligation/obligation.repository';
import { ObligationService } from './obligation/obligation.service';

/** Officials' yearly obligations and their fulfilment. */
@Module({
  imports: [CertificationModule],
  providers: [
    ComplianceSeed,
    ObligationRepository,
    ObligationService,
    AssigningRepository,
    AssignmentRepository,
    AssignmentService,
    AssignmentExport,
    FulfilmentRepository,
    FulfilmentService,
  ],
  exports: [ComplianceSeed, ObligationService, AssignmentService, AssignmentExport, FulfilmentService],
})
export class ComplianceModule {}
