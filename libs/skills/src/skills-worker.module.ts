import { Module } from '@nestjs/common';
import { SkillsModule } from './skills.module';

/** Job handlers, listeners and schedules of this lib. */
@Module({ imports: [SkillsModule] })
export class SkillsWorkerModule {}
