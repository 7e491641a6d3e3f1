import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { ItemTransitionRepository } from '../question-bank/item-transition.repository';
import { checkPool } from './check-pool';
import type { BlueprintCell, QuizSettings } from './quiz-definition';
import { findQuizFaults, type QuizDraft } from './quiz-draft';
import { QuizRepository } from './quiz.repository';

type Kind = 'THEORY' | 'PRACTICE';

interface QuizFile {
  /** Path of the framework file. */
  framework: string;
  /** Domain numbers, in the order of `counts`. */
  domains: string[];
  quizzes: { code: string; titleVi: string; titleEn: string; group: string | null; profile: string }[];
  profiles: Record<string, { counts: Record<Kind, number[]>; settings: QuizSettings }>;
}

interface FrameworkFile {
  code: string;
  version: string;
  domains: { number: string; skills: { code: string }[] }[];
  profiles: { group: string; requirements: { skill: string }[] }[];
}

const readJson = async <T>(path: string): Promise<T> =>
  JSON.parse(await readFile(join(process.cwd(), path), 'utf8')) as T;

export interface ShippedQuiz extends QuizDraft {
  code: string;
}

/** The tests that ship with the product: cells by domain and kind, with skills that the group must have. */
export async function readShippedQuizzes(): Promise<ShippedQuiz[]> {
  const file = await readJson<QuizFile>('libs/assessment/content/quizzes.json');
  const framework = await readJson<FrameworkFile>(file.framework);
  return file.quizzes.map(({ code, titleVi, titleEn, group, profile }) => {
    const { counts, settings } = file.profiles[profile] ?? {};
    const required = framework.profiles.find((candidate) => candidate.group === group)?.requirements;
    if (!counts || !settings || (group !== null && !required))
      throw new Error(`Quiz ${code} lacks its profile`);
    const skillsOf = (domain: string) =>
      (framework.domains.find(({ number }) => number === domain)?.skills ?? [])
        .map((skill) => skill.code)
        .filter((skill) => !required || required.some((requirement) => requirement.skill === skill));
    const cells = (kind: Kind): BlueprintCell[] =>
      file.domains.map((domain, index) => ({
        skills: skillsOf(domain),
        kind,
        count: counts[kind][index] ?? 0,
      }));
    const blueprint = [...cells('THEORY'), ...cells('PRACTICE')];
    return {
      code,
      titleVi,
      titleEn,
      framework: `${framework.code}@${framework.version}`,
      settings,
      blueprint,
    };
  });
}

@Injectable()
export class ShippedQuizzes {
  constructor(
    private readonly quizzes: QuizRepository,
    private readonly transitions: ItemTransitionRepository,
  ) {}

  /** Publishes the tests that are missing; one that is there belongs to its unit. Inside a transaction. */
  async load(unitId: string): Promise<number> {
    let written = 0;
    for (const quiz of await readShippedQuizzes()) if (await this.loadOne(unitId, quiz)) written += 1;
    return written;
  }

  private async loadOne(unitId: string, { code, ...draft }: ShippedQuiz): Promise<boolean> {
    const [fault] = findQuizFaults(draft, code);
    if (fault) throw new Error(`${fault.path}: ${fault.message}`);
    const id = uuidv7();
    if (!(await this.quizzes.insertQuiz(id, unitId, code))) return false;
    const versionId = await this.quizzes.insertDraft(id, draft, null);
    const candidates = await this.quizzes.findCandidates(unitId, draft.blueprint);
    const { conflicts, pool } = checkPool(candidates, draft.settings);
    if (conflicts.length > 0)
      throw new Error(`The bank is too small for ${code}: ${JSON.stringify(conflicts)}`);
    await this.quizzes.publish(id, versionId, pool);
    await this.transitions.markLive(
      pool.flatMap(({ itemVersionIds }) => itemVersionIds),
      null,
    );
    return true;
  }
}
