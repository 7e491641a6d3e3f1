import { type DynamicModule, Module } from '@nestjs/common';
import { AssessmentModule } from '@app/assessment';
import { CertificationModule } from '@app/certification';
import { ComplianceModule } from '@app/compliance';
import { CoursesModule } from '@app/courses';
import { IdentityModule } from '@app/identity';
import { PlatformModule } from '@app/platform';
import { ReportingModule } from '@app/reporting';
import { SkillsModule } from '@app/skills';
import type { Settings } from '@platform/config';
import { entities } from '../../../migrations/entities';

/** What operator commands may use: every lib's services, no resolvers and no handlers. */
@Module({})
export class CliModule {
  static forRoot(settings: Settings): DynamicModule {
    return {
      module: CliModule,
      imports: [
        PlatformModule.forRoot(settings, entities, 'hvs-cli'),
        IdentityModule,
        SkillsModule,
        AssessmentModule,
        CoursesModule,
        CertificationModule,
        ComplianceModule,
        ReportingModule,
      ],
    };
  }
}
