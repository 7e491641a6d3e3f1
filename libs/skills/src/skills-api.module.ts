import { Module } from '@nestjs/common';
import { FrameworkContentsLoader } from './framework/framework-contents.loader';
import { FrameworkResolver } from './framework/framework.resolver';
import { PublishingResolver } from './framework/publishing.resolver';
import { FrameworkImportResolver } from './importing/framework-import.resolver';
import { SkillResolver } from './skill/skill.resolver';
import { SkillsModule } from './skills.module';

/** Resolvers and routes of this lib. */
@Module({
  imports: [SkillsModule],
  providers: [
    FrameworkContentsLoader,
    FrameworkResolver,
    PublishingResolver,
    FrameworkImportResolver,
    SkillResolver,
  ],
})
export class SkillsApiModule {}
