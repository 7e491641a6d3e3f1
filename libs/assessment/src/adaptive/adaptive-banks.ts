import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { CalibrationRepository } from '../calibration/calibration.repository';
import { type PublishedQuiz, QuizCatalogue } from '../quiz/quiz-catalogue';
import type { PoolCell } from '../quiz/quiz-definition';
import type { AskedItem } from './adaptive-ability';
import {
  type AdaptiveQuizSettings,
  areaOfCell,
  fromThousandths,
  toAdaptiveSettings,
} from './adaptive-quiz-settings';
import type { AdaptiveSettings } from './adaptive-settings';
import { AdaptiveRepository } from './adaptive.repository';
import { InformationTable } from './information-table';
import type { Exposure } from './next-step';

/** The questions of a published adaptive quiz, prepared for decisions. */
export interface AdaptiveBank {
  settings: AdaptiveSettings;
  table: InformationTable;
  calibrationId: string;
  /** Place in the table by item version. */
  placeOf: ReadonlyMap<string, number>;
}

/** Exposure is told from the last so many attempts, and read again after so long. */
const RECENT_ATTEMPTS = 2_000;
const EXPOSURE_TTL_MS = 60_000;

export const NO_EXPOSURE: Exposure = { tests: 0, counts: [] };

/** Banks of adaptive quizzes: of published versions and stored calibrations, which never change, each built once. */
@Injectable()
export class AdaptiveBanks {
  private readonly banks = new LRUCache<string, AdaptiveBank>({
    max: 50,
    fetchMethod: (versionId) => this.build(versionId),
  });

  /** Of drafts that somebody tries out, by what they are made of. */
  private readonly drafts = new LRUCache<string, AdaptiveBank>({ max: 10 });

  /** While a newer count is read the old one serves: nobody waits for it but the first. */
  private readonly exposures = new LRUCache<string, Exposure>({
    max: 50,
    ttl: EXPOSURE_TTL_MS,
    allowStale: true,
    fetchMethod: (versionId) => this.countExposure(versionId),
  });

  constructor(
    private readonly quizzes: QuizCatalogue,
    private readonly calibrations: CalibrationRepository,
    private readonly attempts: AdaptiveRepository,
  ) {}

  /** Of a version of an adaptive quiz; anything else is an error of the caller. */
  async of(versionId: string): Promise<AdaptiveBank> {
    const bank = await this.banks.fetch(versionId);
    if (!bank) throw new Error(`Quiz version ${versionId} has no adaptive bank`);
    return bank;
  }

  /** How often the questions of a bank were given lately; without a cap nobody counts. */
  async exposureOf(versionId: string, { settings }: AdaptiveBank): Promise<Exposure> {
    if (settings.exposureCap === null) return NO_EXPOSURE;
    return (await this.exposures.fetch(versionId)) ?? NO_EXPOSURE;
  }

  /** Of a draft with a pool as publishing would fix it: a table takes a tenth of a second, so it is kept for the next step. */
  async ofDraft(adaptive: AdaptiveQuizSettings, pool: readonly PoolCell[]): Promise<AdaptiveBank> {
    const key = hash('sha256', JSON.stringify([adaptive, pool]));
    const bank = this.drafts.get(key) ?? (await this.prepare(adaptive, pool));
    this.drafts.set(key, bank);
    return bank;
  }

  private async build(versionId: string): Promise<AdaptiveBank> {
    const { settings, pool }: PublishedQuiz = await this.quizzes.version(versionId);
    if (!settings.adaptive) throw new Error(`Quiz version ${versionId} is not adaptive`);
    return this.prepare(settings.adaptive, pool);
  }

  private async prepare(adaptive: AdaptiveQuizSettings, pool: readonly PoolCell[]): Promise<AdaptiveBank> {
    const calibrationId = pool[0]?.calibrationId;
    if (!calibrationId) throw new Error('A pool without a calibration');
    const parameters = new Map(
      (await this.calibrations.itemsOf(calibrationId)).map((item) => [item.itemVersionId, item]),
    );
    const items = pool.flatMap(({ itemVersionIds }, cell) =>
      itemVersionIds.map((id) => {
        const item = parameters.get(id);
        if (!item) throw new Error(`Calibration ${calibrationId} lacks item version ${id}`);
        const { discrimination, difficulty } = item;
        return { id, area: areaOfCell(cell), discrimination, difficulty, guessing: 0 };
      }),
    );
    const { mean, standardDeviation } = adaptive.prior;
    return {
      settings: toAdaptiveSettings(
        adaptive,
        pool.map(({ count }) => count),
      ),
      table: new InformationTable(items, {
        mean: fromThousandths(mean),
        standardDeviation: fromThousandths(standardDeviation),
      }),
      calibrationId,
      placeOf: new Map(items.map(({ id }, place) => [id, place])),
    };
  }

  private async countExposure(versionId: string): Promise<Exposure> {
    const [{ quizId }, { placeOf }] = await Promise.all([
      this.quizzes.version(versionId),
      this.of(versionId),
    ]);
    const { tests, counts } = await this.attempts.recentExposure(quizId, versionId, RECENT_ATTEMPTS);
    const byPlace = new Uint32Array(placeOf.size);
    for (const [id, count] of Object.entries(counts)) {
      const place = placeOf.get(id);
      if (place !== undefined) byPlace[place] = count;
    }
    return { tests, counts: byPlace };
  }
}

/** A question of the bank as an attempt keeps it. */
export function toAsked({ table }: AdaptiveBank, place: number): AskedItem {
  const { id, discrimination, difficulty } = table.items[place];
  return { id, a: discrimination, b: difficulty };
}

/** Places of the item versions that are in the bank. */
export const placesOf = ({ placeOf }: AdaptiveBank, ids: Iterable<string>): number[] =>
  [...ids].flatMap((id) => placeOf.get(id) ?? []);
