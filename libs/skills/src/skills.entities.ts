import { FrameworkVersion } from './framework/framework-version.entity';
import { Framework } from './framework/framework.entity';
import { LevelStep } from './level/level-step.entity';
import { Level } from './level/level.entity';
import { Domain } from './skill/domain.entity';
import { Outcome } from './skill/outcome.entity';
import { Requirement } from './skill/requirement.entity';
import { Skill } from './skill/skill.entity';

/** Tables of this lib, for the data source. */
export const skillsEntities = [
  Framework,
  FrameworkVersion,
  Level,
  LevelStep,
  Domain,
  Skill,
  Outcome,
  Requirement,
];
