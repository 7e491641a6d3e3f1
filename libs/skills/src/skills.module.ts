import { Module } from '@nestjs/common';
import { SkillsSeed } from './skills.seed';

/** Frameworks of digital skills, their versions, levels and required profiles. */
@Module({ providers: [SkillsSeed], exports: [SkillsSeed] })
export class SkillsModule {}
