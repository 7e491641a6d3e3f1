import { Injectable } from '@nestjs/common';
import DataLoader from 'dataloader';
import { BulkEditRepository } from './bulk-edit.repository';
import { type BulkEditCounts, toCounts } from './bulk-edit.type';

/** Outcomes of bulk edits, batched over a page of them. */
@Injectable()
export class BulkEditCountsLoader {
  private readonly loader: DataLoader<string, BulkEditCounts>;

  constructor(edits: BulkEditRepository) {
    this.loader = new DataLoader(
      async (ids) => {
        const counts = await edits.counts([...new Set(ids)]);
        return ids.map((id) => toCounts(counts.filter((count) => count.id === id)));
      },
      { cache: false, maxBatchSize: 100 },
    );
  }

  of(id: string): Promise<BulkEditCounts> {
    return this.loader.load(id);
  }
}
