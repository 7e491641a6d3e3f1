import { type DynamicModule, Module } from '@nestjs/common';
import { AssessmentWorkerModule } from '@app/assessment';
import { CertificationWorkerModule } from '@app/certification';
import { ComplianceWorkerModule } from '@app/compliance';
import { CoursesWorkerModule } from '@app/courses';
import { IdentityWorkerModule } from '@app/identity';
import { PlatformModule } from '@app/platform';
import { ReportingWorkerModule } from '@app/reporting';
import { SkillsWorkerModule } from '@app/skills';
import type { Settings } from '@platform/config';
import { GraphqlWorkerModule } from '@platform/graphql';
import { HttpModule } from '@platform/http';
import { QueueWorkerModule } from '@platform/queue';
import { entities } from '../../../migrations/entities';

/** The worker: every lib's own part and its handlers, listeners and schedules. */
@Module({})
export class WorkerModule {
  static forRoot(settings?: Settings): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        PlatformModule.forRoot(settings, entities, 'hvs-worker'),
        QueueWorkerModule,
        HttpModule,
        GraphqlWorkerModule,
        IdentityWorkerModule,
        SkillsWorkerModule,
        AssessmentWorkerModule,
        CoursesWorkerModule,
        CertificationWorkerModule,
        ComplianceWorkerModule,
        ReportingWorkerModule,
      ],
    };
  }
}
