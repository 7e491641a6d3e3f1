import { type DynamicModule, Global, Module } from '@nestjs/common';
import { ControlModule } from './control/control.module';
import { HealthController } from './health/health.controller';
import { InboxModule } from './inbox/inbox.module';
import { ProviderModule } from './provider/provider.module';
import { PublicAddress } from './public-address';
import { VneidMockSettings } from './vneid-mock.settings';

@Global()
@Module({})
export class VneidMockModule {
  static register(settings: VneidMockSettings, address: PublicAddress): DynamicModule {
    return {
      module: VneidMockModule,
      imports: [ProviderModule, InboxModule, ControlModule],
      controllers: [HealthController],
      providers: [
        { provide: VneidMockSettings, useValue: settings },
        { provide: PublicAddress, useValue: address },
      ],
      exports: [VneidMockSettings, PublicAddress],
    };
  }
}
