import { type DynamicModule, Module } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import { AssessmentApiModule } from '@app/assessment';
import { CertificationApiModule } from '@app/certification';
import { ComplianceApiModule } from '@app/compliance';
import { CoursesApiModule } from '@app/courses';
import { IdentityApiModule, TokenGuard } from '@app/identity';
import { PlatformModule } from '@app/platform';
import { ReportingApiModule } from '@app/reporting';
import { SkillsApiModule } from '@app/skills';
import type { Settings } from '@platform/config';
import { GraphqlDriver, type GraphqlDriverOptions, GraphqlModule, IdempotencyStore } from '@platform/graphql';
import { HttpModule } from '@platform/http';
import { PagesModule } from '@platform/pages';
import { QueueDashboardModule } from '@platform/queue';
import { entities } from '../../../migrations/entities';

/** The API: every lib's own part and its part of the schema. */
@Module({})
export class AppModule {
  static forRoot(settings?: Settings): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.forRoot(settings, entities, 'hvs-api'),
        HttpModule,
        PagesModule,
        QueueDashboardModule,
        IdentityApiModule,
        SkillsApiModule,
        AssessmentApiModule,
        CoursesApiModule,
        CertificationApiModule,
        ComplianceApiModule,
        ReportingApiModule,
        GraphQLModule.forRootAsync<GraphqlDriverOptions>({
          driver: GraphqlDriver,
          imports: [IdentityApiModule, GraphqlModule],
          inject: [IdempotencyStore, TokenGuard],
          useFactory: (idempotency: IdempotencyStore, guard: TokenGuard) => ({
            autoSchemaFile: true,
            sortSchema: true,
            idempotency,
            authenticate: (request) => guard.authenticateRequest(request),
          }),
        }),
      ],
    };
  }
}
