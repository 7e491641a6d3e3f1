export { FrameworkPublishing } from './framework/framework-publishing.service';
export { FrameworkVersion } from './framework/framework-version.entity';
export { compareCodes } from './framework/code-order';
export { type RequiredSkill, SkillsReader } from './framework/skills-reader';
export { FrameworkExport } from './importing/framework-export.service';
export {
  FrameworkImport,
  type ImportOptions,
  type ImportOutcome,
} from './importing/framework-import.service';
export { SkillsApiModule } from './skills-api.module';
export { SkillsWorkerModule } from './skills-worker.module';
export { skillsEntities } from './skills.entities';
export { skillsJobs } from './skills.jobs';
export { SkillsModule } from './skills.module';
export { SkillsPermissions } from './skills.permissions';
export { SkillsSeed } from './skills.seed';
