import { Module } from '@nestjs/common';
import { FrameworkContentRepository } from './framework/framework-content.repository';
import { FrameworkPublishing } from './framework/framework-publishing.service';
import { FrameworkScope } from './framework/framework-scope.service';
import { FrameworkRepository } from './framework/framework.repository';
import { FrameworkService } from './framework/framework.service';
import { SkillsReader } from './framework/skills-reader';
import { FrameworkExport } from './importing/framework-export.service';
import { FrameworkImport } from './importing/framework-import.service';
import { SkillRepository } from './skill/skill.repository';
import { SkillService } from './skill/skill.service';
import './skills.messages';
import { SkillsSeed } from './skills.seed';

/** Frameworks of digital skills, their versions, levels and required profiles. */
@Module({
  providers: [
    FrameworkRepository,
    FrameworkContentRepository,
    FrameworkScope,
    FrameworkService,
    FrameworkPublishing,
    FrameworkImport,
    FrameworkExport,
    SkillRepository,
    SkillService,
    SkillsReader,
    SkillsSeed,
  ],
  exports: [
    FrameworkContentRepository,
    FrameworkService,
    FrameworkPublishing,
    FrameworkImport,
    FrameworkExport,
    SkillService,
    SkillsReader,
    SkillsSeed,
  ],
})
export class SkillsModule {}
