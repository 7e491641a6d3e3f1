import { Module } from '@nestjs/common';
import { SkillsModule } from './skills.module';

/** Resolvers and routes of this lib. */
@Module({ imports: [SkillsModule] })
export class SkillsApiModule {}
