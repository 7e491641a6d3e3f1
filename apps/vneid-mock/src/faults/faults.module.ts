import { Module } from '@nestjs/common';
import { Faults } from './faults';
import { Statistics } from './statistics';

@Module({ providers: [Faults, Statistics], exports: [Faults, Statistics] })
export class FaultsModule {}
