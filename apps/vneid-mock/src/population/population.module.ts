import { Module } from '@nestjs/common';
import { Population } from './population';

@Module({ providers: [Population], exports: [Population] })
export class PopulationModule {}
