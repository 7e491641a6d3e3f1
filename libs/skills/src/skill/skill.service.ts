import { Injectable } from '@nestjs/common';
import { type FoundSkill, SkillRepository } from './skill.repository';

/** Longer searches say nothing more. */
const MAX_WORDS = 10;

@Injectable()
export class SkillService {
  constructor(private readonly skills: SkillRepository) {}

  /** Skills of the frameworks in force whose names, notes or outcomes hold all words, accents or not. */
  search(
    filter: { search: string; framework: string | null; group: string | null },
    limit: number,
    after: string[] | null,
  ): Promise<FoundSkill[]> {
    const words = filter.search.normalize('NFC').split(/\s+/).filter(Boolean).slice(0, MAX_WORDS);
    return this.skills.search({ words, framework: filter.framework, group: filter.group }, limit, after);
  }
}
