import { Injectable } from '@nestjs/common';
import DataLoader from 'dataloader';
import { PaperExamRepository } from './paper-exam.repository';

/** What fields of exams on paper ask for, batched over a page of them. */
@Injectable()
export class PaperExamFactsLoader {
  private readonly codes: DataLoader<string, string[]>;
  private readonly results: DataLoader<string, number>;
  private readonly quarantined: DataLoader<string, number>;

  constructor(exams: PaperExamRepository) {
    this.codes = batched((ids) => exams.codesOf(ids), []);
    this.results = batched((ids) => exams.countResults(ids), 0);
    this.quarantined = batched((ids) => exams.countQuarantined(ids), 0);
  }

  /** Codes of an exam, the lowest first. */
  codesOf(id: string): Promise<string[]> {
    return this.codes.load(id);
  }

  /** People whose results are in and count. */
  countResults(id: string): Promise<number> {
    return this.results.load(id);
  }

  /** Questions of an exam that are in quarantine now. */
  countQuarantined(id: string): Promise<number> {
    return this.quarantined.load(id);
  }
}

/** `none`: of an exam that is left out of the answer. */
const batched = <Value>(
  load: (ids: readonly string[]) => Promise<Map<string, Value>>,
  none: Value,
): DataLoader<string, Value> =>
  new DataLoader(
    async (ids) => {
      const found = await load([...new Set(ids)]);
      return ids.map((id) => found.get(id) ?? none);
    },
    { cache: false, maxBatchSize: 100 },
  );
