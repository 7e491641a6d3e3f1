import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { isExplained } from './check-item-content';
import { draftOf } from './item-authoring.service';
import { type CodedDraft, readItemFile } from './item-draft';
import { ItemTransitionRepository } from './item-transition.repository';
import { type BankItem, ItemRepository } from './item.repository';

const FOLDER = join(process.cwd(), 'libs/assessment/content/items');

/** The questions that ship with the product, checked like anybody else's; throws when one is faulty. */
export async function readShippedItems(): Promise<CodedDraft[]> {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.json')).sort();
  const files = await Promise.all(
    names.map(async (name) => ({ name, text: await readFile(join(FOLDER, name), 'utf8') })),
  );
  return files.flatMap(({ name, text }) => {
    const { value, faults } = readItemFile(text, name);
    const all = [...(faults ?? []), ...(value ?? []).flatMap((entry) => entry.faults)];
    if (all.length > 0) throw new Error(all.map(({ path, message }) => `${path}: ${message}`).join('\n'));
    return (value ?? []).flatMap(({ draft }) => {
      if (draft && !isExplained(draft.content)) throw new Error(`${name}: ${draft.code} is not explained`);
      return draft ?? [];
    });
  });
}

/** Keeps the shipped questions in the nation's bank, approved: they were reviewed before the release. */
@Injectable()
export class ShippedItems {
  constructor(
    private readonly items: ItemRepository,
    private readonly transitions: ItemTransitionRepository,
  ) {}

  /**
   * Adds what is missing. A later release's wording replaces the shipped one, as a new version; a question that
   * people have worked on is theirs and stays. Says how many were written. Inside a transaction.
   */
  async load(unitId: string): Promise<number> {
    const drafts = await readShippedItems();
    const known = new Map(
      (
        await this.items.findByCodes(
          unitId,
          drafts.map(({ code }) => code),
        )
      ).map((item) => [item.code, item]),
    );
    let written = 0;
    for (const draft of drafts) if (await this.loadOne(unitId, draft, known.get(draft.code))) written += 1;
    return written;
  }

  private async loadOne(unitId: string, draft: CodedDraft, item: BankItem | undefined): Promise<boolean> {
    if (!item) {
      const id = uuidv7();
      if (!(await this.items.insertItem(id, unitId, draft.code))) return false;
      await this.items.insertVersion(id, 1, draft, null, true);
      return true;
    }
    const [newest] = item.versions;
    const isAsShipped =
      (newest?.state === 'APPROVED' || newest?.state === 'LIVE') &&
      newest.authorId === null &&
      newest.reviewerId === null;
    if (!isAsShipped || isDeepStrictEqual(draftOf(newest), draftOf(draft))) return false;
    await this.transitions.move(newest, 'REPLACE', { actorId: null });
    await this.items.insertVersion(item.id, newest.number + 1, draft, null, true);
    return true;
  }
}
