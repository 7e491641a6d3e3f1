export { FrameworkVersion } from './framework/framework-version.entity';
export { type RequiredSkill, SkillsReader } from './framework/skills-reader';
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
