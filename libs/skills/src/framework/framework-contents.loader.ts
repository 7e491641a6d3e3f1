import { Injectable } from '@nestjs/common';
import DataLoader from 'dataloader';
import { LRUCache } from 'lru-cache';
import type { FrameworkContent } from './framework-content';
import { FrameworkContentRepository } from './framework-content.repository';
import type { VersionHeader } from './framework.repository';

/**
 * Contents of versions for resolvers, batched over everything that asks in the same moment. A published version
 * never changes, so its content stays in the process; of drafts nothing is kept. Not for use inside a
 * transaction: a batch runs on the connection of whoever asked first.
 */
@Injectable()
export class FrameworkContentsLoader {
  private readonly published = new LRUCache<string, FrameworkContent>({ max: 50 });
  private readonly loader: DataLoader<string, FrameworkContent | null>;

  constructor(contents: FrameworkContentRepository) {
    this.loader = new DataLoader(
      async (ids) => {
        const found = new Map((await contents.load([...new Set(ids)])).map((c) => [c.versionId, c]));
        return ids.map((id) => found.get(id) ?? null);
      },
      { cache: false, maxBatchSize: 100 },
    );
  }

  async of(version: Pick<VersionHeader, 'id' | 'state'>): Promise<FrameworkContent> {
    const known = this.published.get(version.id);
    if (known) return known;
    const content = await this.loader.load(version.id);
    // A draft that another import has just replaced: nothing is left of it.
    if (!content) return { versionId: version.id, levels: [], domains: [], profiles: [] };
    if (version.state === 'PUBLISHED' || version.state === 'RETIRED') this.published.set(version.id, content);
    return content;
  }
}
