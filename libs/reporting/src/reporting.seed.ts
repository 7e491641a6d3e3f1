import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable, Logger } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { OrgUnitRepository, type OrgUnitType } from '@app/identity';
import { Database } from '@platform/database';
import { FigureRepository } from './figure/figure.repository';
import { IndicatorRepository } from './indicator/indicator.repository';
import type { NumeratorRule } from './indicator/numerator-rule';

/** How content names a unit: by kind and by code or name, on a day on which it existed. */
interface UnitName {
  type: OrgUnitType;
  search: string;
  asOf: string;
}

interface Content {
  indicators: {
    code: string;
    nameVi: string;
    nameEn: string;
    population: { code: string; nameVi: string; nameEn: string };
    rule: NumeratorRule;
  }[];
  rulesValidFrom: string;
  /** Beside the indicator's code, targets by year; null stays "no target". */
  targets: {
    unit: UnitName;
    source: string;
    values: ({ indicator: string } & Record<string, string | number | null>)[];
  }[];
  populations: { unit: UnitName; source: string; year: number; values: Record<string, number> }[];
}

const CONTENT = join('libs', 'reporting', 'content', 'bdhvs.json');

/**
 * Loads the six indicators of the movement "Bình dân học vụ số", the targets of a district's plan and sample
 * figures; safe to repeat, and what people have entered stays. Run by `npm run cli -- setup`.
 */
@Injectable()
export class ReportingSeed {
  private readonly log = new Logger(ReportingSeed.name);

  constructor(
    private readonly database: Database,
    private readonly units: OrgUnitRepository,
    private readonly indicators: IndicatorRepository,
    private readonly figures: FigureRepository,
  ) {}

  async load(): Promise<void> {
    const content = JSON.parse(readFileSync(join(process.cwd(), CONTENT), 'utf8')) as Content;
    await this.database.transaction(async () => {
      await this.loadIndicators(content);
      for (const plan of content.targets) await this.loadTargets(plan);
      for (const count of content.populations) await this.loadPopulations(count);
    });
  }

  private async loadIndicators({ indicators, rulesValidFrom }: Content): Promise<void> {
    for (const { code, nameVi, nameEn, population, rule } of indicators) {
      await this.indicators.upsert({
        id: uuidv7(),
        code,
        nameVi,
        nameEn,
        populationCode: population.code,
        populationNameVi: population.nameVi,
        populationNameEn: population.nameEn,
      });
      await this.indicators.insertRule({ indicatorCode: code, version: 1, validFrom: rulesValidFrom, rule });
    }
  }

  private async loadTargets({ unit, source, values }: Content['targets'][number]): Promise<void> {
    const unitId = await this.findUnit(unit);
    if (!unitId) return;
    for (const { indicator: code, ...byYear } of values) {
      for (const [year, value] of Object.entries(byYear))
        await this.figures.insertIfAbsent('target', {
          code,
          unitId,
          year: Number(year),
          value: value === null ? null : Number(value),
          source,
        });
    }
  }

  private async loadPopulations(count: Content['populations'][number]): Promise<void> {
    const unitId = await this.findUnit(count.unit);
    if (!unitId) return;
    for (const [code, value] of Object.entries(count.values))
      await this.figures.insertIfAbsent('population', {
        code,
        unitId,
        year: count.year,
        value,
        source: count.source,
      });
  }

  private async findUnit(name: UnitName): Promise<string | null> {
    const [unit] = await this.units.list({ ...name, after: null, limit: 1 });
    if (!unit) this.log.warn(`no ${name.type} "${name.search}": its figures are left out`);
    return unit?.id ?? null;
  }
}
