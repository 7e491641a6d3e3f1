import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Refused } from '@platform/errors';
import { MediaRepository } from '../media/media.repository';
import { ItemStore, type StoredItem } from '../question-bank/item-store';
import { QuarantineRepository } from '../question-bank/quarantine.repository';
import type { PublishedQuiz } from '../quiz/quiz-catalogue';
import { type DrawnCode, drawPaperCodes } from './draw-paper-codes';
import type { PaperMode } from './paper-exam.entity';
import type { CreatePaperExamCode } from './paper-exam-refusals';
import { PaperExamRepository } from './paper-exam.repository';
import { isPrintable, partOf } from './printable';
import { MOST_QUESTIONS_ON_PAPER } from './results-template';

/** Named in a refusal; whoever mends them finds the others by and by. */
const MOST_NAMED = 10;

/** Pictures of all papers together: the files are put together in the memory of one process. */
const MOST_PICTURE_BYTES = 60 * 1024 * 1024;

/** Draws exams on paper, or says why a quiz cannot be asked on paper. */
@Injectable()
export class PaperDrawing {
  constructor(
    private readonly exams: PaperExamRepository,
    private readonly items: ItemStore,
    private readonly quarantine: QuarantineRepository,
    private readonly media: MediaRepository,
  ) {}

  /**
   * A new draw with its seed. Refusals: `TOO_MANY_QUESTIONS`, `NOT_PRINTABLE` (names the questions), `TOO_MUCH_MEDIA`,
   * `TOO_FEW_USABLE_QUESTIONS` without those in quarantine.
   */
  async draw(
    quiz: Pick<PublishedQuiz, 'pool'>,
    mode: PaperMode,
    count: number,
  ): Promise<{ seed: string; codes: DrawnCode[] }> {
    const contents = await this.printableContents(quiz);
    const seed = randomBytes(16).toString('hex');
    const pool = await this.usablePool(quiz);
    const codes = drawPaperCodes({
      seed,
      count,
      mode,
      pool,
      partOf: (id) => partOf(contentOf(contents, id)),
    });
    await this.refuseTooMuchMedia(codes, contents);
    return { seed, codes };
  }

  /** What the whole pool asks: an exam must not be possible or not by the luck of the draw. */
  private async printableContents({ pool }: Pick<PublishedQuiz, 'pool'>): Promise<Map<string, StoredItem>> {
    if (pool.reduce((sum, { count }) => sum + count, 0) > MOST_QUESTIONS_ON_PAPER)
      throw new Refused<CreatePaperExamCode>('TOO_MANY_QUESTIONS', { most: MOST_QUESTIONS_ON_PAPER });
    const contents = await this.items.contents(pool.flatMap(({ itemVersionIds }) => itemVersionIds));
    const unprintable = [...contents].flatMap(([id, { content }]) => (isPrintable(content) ? [] : [id]));
    if (unprintable.length > 0) {
      const codes = [...(await this.exams.itemCodes(unprintable)).values()].sort();
      const named = codes.slice(0, MOST_NAMED).join(', ');
      throw new Refused<CreatePaperExamCode>('NOT_PRINTABLE', {
        items: codes.length > MOST_NAMED ? `${named}, …` : named,
      });
    }
    return contents;
  }

  /** The pool without what is in quarantine. */
  private async usablePool({ pool }: Pick<PublishedQuiz, 'pool'>): Promise<PublishedQuiz['pool']> {
    const quarantined = new Set(await this.quarantine.list());
    const usable = pool.map((cell) => ({
      ...cell,
      itemVersionIds: cell.itemVersionIds.filter((id) => !quarantined.has(id)),
    }));
    if (usable.some(({ count, itemVersionIds }) => itemVersionIds.length < count))
      throw new Refused<CreatePaperExamCode>('TOO_FEW_USABLE_QUESTIONS');
    return usable;
  }

  private async refuseTooMuchMedia(
    codes: DrawnCode[],
    contents: ReadonlyMap<string, StoredItem>,
  ): Promise<void> {
    const shown = codes.flatMap(({ itemVersionIds }) =>
      itemVersionIds.flatMap((id) => (contentOf(contents, id).media ?? []).map(({ sha256 }) => sha256)),
    );
    if (shown.length === 0) return;
    const sizes = new Map(
      (await this.media.find([...new Set(shown)])).map(({ sha256, size }) => [sha256, size]),
    );
    if (shown.reduce((sum, sha256) => sum + (sizes.get(sha256) ?? 0), 0) > MOST_PICTURE_BYTES)
      throw new Refused<CreatePaperExamCode>('TOO_MUCH_MEDIA');
  }
}

function contentOf(contents: ReadonlyMap<string, StoredItem>, id: string): StoredItem['content'] {
  const item = contents.get(id);
  if (!item) throw new Error(`Item version ${id} is missing`);
  return item.content;
}
