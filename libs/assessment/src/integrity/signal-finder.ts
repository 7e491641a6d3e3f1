import { Injectable } from '@nestjs/common';
import { IntegritySearchRepository, type SearchRecord } from './integrity-search.repository';
import type { NewSignal } from './integrity-signal.entity';
import { type AttemptReading, ItemFacts } from './item-facts';
import { countPairs, neighboursBefore, type Sitting } from './neighbours';
import { raiseIdentical, raiseJumps, raiseRapid, wrongChoices, type WrongChoices } from './raise-signals';
import { SittingReader } from './sitting-reader';
import { NEIGHBOURS } from './thresholds';

/** Attempts in memory at a time; after each slice the progress is told. */
const SLICE = 500;

/**
 * Looks for signals, by the worker: reads the graded attempts of a quiz twice, first for what everybody does with each
 * item, then for who stands out. It writes signals and nothing else.
 */
@Injectable()
export class SignalFinder {
  constructor(
    private readonly searches: IntegritySearchRepository,
    private readonly reader: SittingReader,
  ) {}

  /**
   * Runs an ordered search. A worker that dies leaves what it found; the next one reads anew and adds the rest, since
   * no signal is stored twice. Of two at the same time the first to finish ends it.
   */
  async run(id: string, slice = SLICE): Promise<void> {
    const search = await this.searches.find(id);
    if (!search || search.finishedAt) return;
    const sittings = await this.searches.sittings(search);
    if (!(await this.searches.progress(id, 0, 2 * sittings.length))) return;
    const facts = await this.gather(search, sittings, slice);
    if (!facts) return;
    await this.searches.add(search, raiseJumps(facts, search.quizId, search.month));
    if (await this.compare(search, sittings, facts, slice)) await this.searches.finish(id);
  }

  /** First reading: null when somebody else has finished. */
  private async gather(search: SearchRecord, sittings: Sitting[], slice: number): Promise<ItemFacts | null> {
    const facts = new ItemFacts();
    const isThrough = await this.eachSlice(search, sittings, { slice, from: 0 }, (readings) => {
      for (const reading of readings) facts.add(reading);
      return [];
    });
    return isThrough ? facts : null;
  }

  /** Second reading: each attempt by itself, and with its neighbours in time. */
  private compare(
    search: SearchRecord,
    sittings: Sitting[],
    facts: ItemFacts,
    slice: number,
  ): Promise<boolean> {
    const pairs = countPairs(sittings);
    const recent = new Map<number, WrongChoices>();
    const places = new Map(sittings.map(({ id }, place) => [id, place]));
    return this.eachSlice(search, sittings, { slice, from: sittings.length }, (readings) =>
      readings.flatMap((reading): NewSignal[] => {
        const place = places.get(reading.id) ?? 0;
        const own = wrongChoices(reading);
        const identical = neighboursBefore(sittings, place).map((neighbour) => {
          const other = recent.get(neighbour);
          return other ? raiseIdentical(own, other, facts, pairs) : null;
        });
        recent.set(place, own);
        recent.delete(place - NEIGHBOURS);
        return [raiseRapid(reading, facts), ...identical].flatMap((signal) => signal ?? []);
      }),
    );
  }

  private async eachSlice(
    search: SearchRecord,
    sittings: Sitting[],
    { slice, from }: { slice: number; from: number },
    work: (readings: AttemptReading[]) => NewSignal[],
  ): Promise<boolean> {
    const voided = await this.reader.voided(search.quizId);
    for (let at = 0; at < sittings.length; at += slice) {
      const ids = sittings.slice(at, at + slice).map(({ id }) => id);
      await this.searches.add(search, work(await this.reader.read(search, ids, voided)));
      if (!(await this.searches.progress(search.id, from + at + ids.length, null))) return false;
    }
    return true;
  }
}
