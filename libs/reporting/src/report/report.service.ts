import { Injectable } from '@nestjs/common';
import { type OrgUnit, OrgUnitRepository, ScopeService } from '@app/identity';
import { badInput, notFound } from '@platform/errors';
import type { Actor } from '@platform/security';
import { isCalendarDay } from '@platform/tabular';
import type { Figure } from '../figure/figure';
import { FigureRepository } from '../figure/figure.repository';
import { IndicatorRepository, type IndicatorRow } from '../indicator/indicator.repository';
import { isReached, percentOf } from './percent';
import { TallyRepository } from './tally.repository';

export interface Figures {
  unit: OrgUnit;
  numerator: number;
  /** Null: nobody has told the population. */
  denominator: number | null;
  /** Null: no data. */
  percent: number | null;
  /** Null: nobody has entered one; its value is null when the plan sets none. */
  target: Figure<'target'> | null;
  isReached: boolean | null;
}

export interface IndicatorReport extends Figures {
  indicator: IndicatorRow;
  year: number;
  /** Vietnamese day of the picture. */
  day: string;
  children: Figures[];
}

export interface ReportQuestion {
  indicatorCode: string;
  unitId: string;
  year: number;
  /** A past day of the year, to see what was known then; null for today or the last day of a past year. */
  asOf: string | null;
}

/** More units never lie directly below one: the largest province has fewer than 200 communes. */
const MOST_CHILDREN = 2_000;

/** Indicators of a unit and of the units directly below it, from facts alone. */
@Injectable()
export class ReportService {
  constructor(
    private readonly scope: ScopeService,
    private readonly units: OrgUnitRepository,
    private readonly indicators: IndicatorRepository,
    private readonly entered: FigureRepository,
    private readonly tallies: TallyRepository,
  ) {}

  async report(actor: Actor, question: ReportQuestion): Promise<IndicatorReport> {
    await this.scope.demand(actor, 'reporting:read', question.unitId);
    return this.make(question);
  }

  /** Without asking who wants to know: for figures that are made public with small groups hidden. */
  async make(question: ReportQuestion): Promise<IndicatorReport> {
    const { indicatorCode, year } = question;
    const indicator = await this.indicators.findByCode(indicatorCode);
    if (!indicator) throw notFound('indicator');
    const unit = await this.units.find(question.unitId);
    if (!unit) throw notFound('unit');
    const day = dayOf(question, await this.units.today());
    const children = await this.childrenOf(unit, day);
    const countBelow = (path: string) =>
      this.tallies.count({
        indicatorCode,
        year,
        day,
        isCumulative: indicator.rule.counting === 'CUMULATIVE',
        isAsKnownThen: question.asOf !== null,
        path,
        withPlaceless: unit.type === 'NATION',
      });
    const tally = await countBelow(unit.path);
    if (isClosedOn(unit, day))
      for (const { path } of children) tally.byChildPath.set(path, (await countBelow(path)).total);
    const ids = [unit.id, ...children.map((child) => child.id)];
    const [populations, targets] = await Promise.all([
      this.entered.byUnit('population', indicator.populationCode, year, ids),
      this.entered.byUnit('target', indicatorCode, year, ids),
    ]);
    const figures = (of: OrgUnit, numerator: number): Figures => {
      const denominator = populations.get(of.id)?.value ?? null;
      const target = targets.get(of.id) ?? null;
      return {
        unit: of,
        numerator,
        denominator,
        percent: percentOf(numerator, denominator),
        target,
        isReached: isReached(numerator, denominator, target?.value ?? null),
      };
    };
    return {
      indicator,
      year,
      day,
      ...figures(unit, tally.total),
      children: children.map((child) => figures(child, tally.byChildPath.get(child.path) ?? 0)),
    };
  }

  /**
   * Units directly below on the day; a closed one, such as a district of the older plans, shows the units
   * that took over (domain.md rule 32). Their people are not added to its own: units took over parts of it.
   */
  private async childrenOf(unit: OrgUnit, day: string): Promise<OrgUnit[]> {
    if (isClosedOn(unit, day)) return (await this.units.successorsOf([unit.id])).get(unit.id) ?? [];
    return this.units.listChildren([unit.id], { asOf: day, after: null, limit: MOST_CHILDREN });
  }
}

const isClosedOn = (unit: OrgUnit, day: string) => unit.validTo !== null && unit.validTo <= day;

/** The day of the picture: never after today, never outside of the year. */
function dayOf({ year, asOf }: ReportQuestion, today: string): string {
  if (asOf !== null && (!isCalendarDay(asOf) || Number(asOf.slice(0, 4)) !== year))
    throw badInput({ path: 'asOf', code: 'not_in_year', message: 'must be a day of the year' });
  const last = asOf ?? `${year}-12-31`;
  return last < today ? last : today;
}
