import { Module } from '@nestjs/common';
import { FaultsModule } from '../faults/faults.module';
import { InboxModule } from '../inbox/inbox.module';
import { PopulationModule } from '../population/population.module';
import { ControlController } from './control.controller';

@Module({ imports: [FaultsModule, InboxModule, PopulationModule], controllers: [ControlController] })
export class ControlModule {}
