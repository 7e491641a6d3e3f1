import { Module } from '@nestjs/common';
import { FaultsModule } from '../faults/faults.module';
import { PopulationModule } from '../population/population.module';
import { ProviderModule } from '../provider/provider.module';
import { CallbackSender } from './callback-sender';
import { InboxController } from './inbox.controller';
import { InboxService } from './inbox.service';
import { SenderKeys } from './sender-keys';

@Module({
  imports: [FaultsModule, PopulationModule, ProviderModule],
  controllers: [InboxController],
  providers: [CallbackSender, InboxService, SenderKeys],
  exports: [InboxService],
})
export class InboxModule {}
