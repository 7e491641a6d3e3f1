import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { zipSync, type Zippable } from 'fflate';
import { type OutputValue, writeXlsx } from '@platform/tabular';
import { presentQuestion } from '../attempt/presentation';
import { MediaLibrary } from '../media/media-library';
import { ItemStore, type StoredItem } from '../question-bank/item-store';
import { ONE_POINT } from '../quiz/points';
import { type PublishedQuiz, QuizCatalogue } from '../quiz/quiz-catalogue';
import type { DrawnCode } from './draw-paper-codes';
import { drawAnswerSheet } from './layout/answer-sheet-pdf';
import { drawExamPaper, type PaperHeading } from './layout/exam-pdf';
import { drawKey } from './layout/key-pdf';
import type { Picture } from './layout/text-boxes';
import { PaperArchive } from './paper-archive';
import { PaperExamRepository } from './paper-exam.repository';
import { type KeyEntry, keyOf } from './paper-key';
import { partOf } from './printable';
import { writeResultsTemplate } from './results-template';

interface Materials {
  quiz: PublishedQuiz;
  contents: ReadonlyMap<string, StoredItem>;
  /** Bytes by SHA-256. */
  pictures: ReadonlyMap<string, Buffer>;
}

/** Draws what is printed of an exam, by the worker: paper and answer sheet of each code, and the key. */
@Injectable()
export class PaperFilesMaker {
  constructor(
    private readonly exams: PaperExamRepository,
    private readonly archive: PaperArchive,
    private readonly quizzes: QuizCatalogue,
    private readonly items: ItemStore,
    private readonly media: MediaLibrary,
  ) {}

  /**
   * Makes the files, code by code. Begun again after a fault it makes the same papers; a second worker at the same time
   * does no harm. An exam that is cancelled meanwhile leaves no file behind.
   */
  async make(id: string): Promise<void> {
    const exam = await this.exams.find(id);
    // A worker that died may have left files of an exam that was cancelled since.
    if (exam?.state === 'CANCELLED') await this.archive.remove(id);
    if (exam?.state !== 'PREPARING') return;
    const codes = await this.exams.codes(id);
    const materials = await this.materials(exam.quizVersionId, codes);
    const { quiz } = materials;
    const common = {
      unitName: await this.exams.unitName(exam.unitId),
      quizTitle: quiz.titleVi,
      minutes: quiz.settings.minutes,
      at: exam.createdAt,
    };
    const files: Zippable = {};
    const keys: { code: string; entries: KeyEntry[] }[] = [];
    for (const [index, code] of codes.entries()) {
      Object.assign(files, await this.filesOf({ ...common, code: code.code }, code, materials));
      const entries = keyOf(code, materials.contents, quiz.points, quiz.settings.shuffleChoices);
      keys.push({ code: code.code, entries });
      if (!(await this.exams.progress(id, index + 1))) return;
      // Other work of the process gets its turn between two codes.
      await nextTurn();
    }
    files['dap-an/dap-an.pdf'] = await drawKey({ ...common, codes: keys });
    files['dap-an/dap-an.xlsx'] = await this.keyTable(keys);
    files['mau-nhap-ket-qua.xlsx'] = await writeResultsTemplate(codes[0]?.itemVersionIds.length ?? 0);
    // PDF files are compressed already.
    await this.archive.put(id, Buffer.from(zipSync(files, { level: 0, mtime: exam.createdAt })));
    if (!(await this.exams.finish(id, 'READY'))) await this.dropUnlessReady(id);
  }

  /** After the last try nobody waits in vain. */
  async giveUp(id: string): Promise<void> {
    await this.exams.finish(id, 'FAILED');
  }

  /** Another worker may have finished first, and then the files stay: they are the same. */
  private async dropUnlessReady(id: string): Promise<void> {
    const exam = await this.exams.find(id);
    if (exam?.state !== 'READY') await this.archive.remove(id);
  }

  private async materials(quizVersionId: string, codes: DrawnCode[]): Promise<Materials> {
    const ids = [...new Set(codes.flatMap(({ itemVersionIds }) => itemVersionIds))];
    const [quiz, contents] = await Promise.all([
      this.quizzes.version(quizVersionId),
      this.items.contents(ids),
    ]);
    const pictures = new Map<string, Buffer>();
    for (const { content } of contents.values())
      for (const { sha256 } of content.media ?? []) {
        const bytes = pictures.get(sha256) ?? (await this.media.find(sha256));
        if (bytes) pictures.set(sha256, bytes);
      }
    return { quiz, contents, pictures };
  }

  private async filesOf(
    heading: PaperHeading,
    { code, seed, itemVersionIds }: DrawnCode,
    { quiz, contents, pictures }: Materials,
  ): Promise<Zippable> {
    const questions = itemVersionIds.map((itemVersionId, index) => {
      const item = contents.get(itemVersionId);
      if (!item) throw new Error(`Item version ${itemVersionId} is missing`);
      return {
        question: presentQuestion(item.content, seed, index + 1, quiz.settings.shuffleChoices),
        points: quiz.points.get(itemVersionId) ?? ONE_POINT,
        part: partOf(item.content),
        pictures: picturesOf(item, pictures),
      };
    });
    return {
      [`de-thi/de-${code}.pdf`]: await drawExamPaper({ ...heading, questions }),
      [`phieu-tra-loi/phieu-${code}.pdf`]: await drawAnswerSheet({
        ...heading,
        questions: questions.map(({ question }) => question),
      }),
    };
  }

  /** A row a question of a code, for whoever marks by machine or by hand. */
  private async keyTable(keys: { code: string; entries: KeyEntry[] }[]): Promise<Buffer> {
    const ids = keys.flatMap(({ entries }) => entries.map(({ itemVersionId }) => itemVersionId));
    const itemCodes = await this.exams.itemCodes([...new Set(ids)]);
    const rows = keys.flatMap(({ code, entries }) =>
      entries.map(({ position, itemVersionId, answer, points }): OutputValue[] => [
        code,
        position,
        answer,
        points / 1000,
        itemCodes.get(itemVersionId) ?? null,
      ]),
    );
    return writeXlsx(
      'Đáp án',
      [
        { header: 'Mã đề', width: 10 },
        { header: 'Câu', width: 8, kind: 'number' },
        { header: 'Đáp án', width: 30 },
        { header: 'Điểm', width: 10, kind: 'number' },
        { header: 'Mã câu hỏi', width: 30 },
      ],
      rows,
    );
  }
}

function picturesOf({ content }: StoredItem, pictures: ReadonlyMap<string, Buffer>): Map<string, Picture> {
  return new Map(
    (content.media ?? []).flatMap(({ sha256, alt }, index): [string, Picture][] => {
      const bytes = pictures.get(sha256);
      return bytes ? [[`m${index + 1}`, { bytes, alt }]] : [];
    }),
  );
}
