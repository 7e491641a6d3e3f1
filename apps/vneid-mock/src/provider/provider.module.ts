import { Module } from '@nestjs/common';
import { Provider } from 'oidc-provider';
import { FaultsModule } from '../faults/faults.module';
import { Population } from '../population/population';
import { PopulationModule } from '../population/population.module';
import { PublicAddress } from '../public-address';
import { VneidMockSettings } from '../vneid-mock.settings';
import { InteractionController } from './interaction.controller';
import { createOidcProvider } from './oidc-provider';
import { loadProviderKeys, PROVIDER_KEYS, type ProviderKeys } from './provider-keys';
import { SignInService } from './sign-in.service';

@Module({
  imports: [FaultsModule, PopulationModule],
  controllers: [InteractionController],
  providers: [
    SignInService,
    {
      provide: PROVIDER_KEYS,
      inject: [VneidMockSettings],
      useFactory: (settings: VneidMockSettings) => loadProviderKeys(settings.vneidMockDataDir),
    },
    {
      provide: Provider,
      inject: [VneidMockSettings, PublicAddress, PROVIDER_KEYS, Population],
      useFactory: (
        settings: VneidMockSettings,
        address: PublicAddress,
        keys: ProviderKeys,
        population: Population,
      ) => createOidcProvider(settings, address, keys, population),
    },
  ],
  exports: [PROVIDER_KEYS, Provider],
})
export class ProviderModule {}
