export { SkillsApiModule } from './skills-api.module';
export { SkillsWorkerModule } from './skills-worker.module';
export { skillsEntities } from './skills.entities';
export { skillsJobs } from './skills.jobs';
export { SkillsModule } from './skills.module';
export { SkillsSeed } from './skills.seed';
