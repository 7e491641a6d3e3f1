import { type DynamicModule, Module } from '@nestjs/common';
import { AuditModule } from '@platform/audit';
import { ConfigModule, type Settings } from '@platform/config';
import { DatabaseModule, type DataSourceSettings } from '@platform/database';
import { FilesModule } from '@platform/files';
import { QueueModule } from '@platform/queue';
import { SecurityModule } from '@platform/security';

/** Everything that api, worker and cli share. */
@Module({})
export class PlatformModule {
  static forRoot(
    settings: Settings | undefined,
    entities: DataSourceSettings['entities'],
    applicationName: string,
  ): DynamicModule {
    return {
      module: PlatformModule,
      imports: [
        ConfigModule.forRoot(settings),
        DatabaseModule.forRoot(entities, applicationName),
        SecurityModule,
        QueueModule,
        AuditModule,
        FilesModule,
      ],
    };
  }
}
