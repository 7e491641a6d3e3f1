import { Injectable } from '@nestjs/common';
import { isWithdrawn } from '../attempt/stored-responses';
import { ItemStore, type StoredItem } from '../question-bank/item-store';
import { ONE_POINT } from '../quiz/points';
import { type PublishedQuiz, QuizCatalogue } from '../quiz/quiz-catalogue';
import { CorrectionsCatalogue } from '../regrading/corrections-catalogue';
import { chosenChoices } from '../statistics/chosen-choices';
import { answerTimes } from './answer-times';
import {
  IntegritySearchRepository,
  type SearchRecord,
  type StoredSitting,
} from './integrity-search.repository';
import type { AnsweredItem, AttemptReading } from './item-facts';

/** Reads stored attempts as the search for signals sees them. */
@Injectable()
export class SittingReader {
  constructor(
    private readonly searches: IntegritySearchRepository,
    private readonly catalogue: QuizCatalogue,
    private readonly items: ItemStore,
    private readonly corrections: CorrectionsCatalogue,
  ) {}

  /** Item versions of a quiz that a correction took out of the marks: nobody is right or wrong about them. */
  async voided(quizId: string): Promise<Set<string>> {
    const revision = (await this.corrections.revisions([quizId])).get(quizId) ?? 0;
    const corrections = await this.corrections.at(quizId, revision);
    return new Set([...corrections].flatMap(([id, { action }]) => (action === 'VOID' ? [id] : [])));
  }

  /** In the order of the ids, without attempts that are graded no longer. */
  async read(search: SearchRecord, attemptIds: string[], voided: Set<string>): Promise<AttemptReading[]> {
    const stored = await this.searches.read(search, attemptIds);
    const contents = await this.items.contents(stored.flatMap(({ itemVersionIds }) => itemVersionIds));
    const quizzes = new Map<string, PublishedQuiz>();
    for (const id of new Set(stored.map(({ quizVersionId }) => quizVersionId)))
      quizzes.set(id, await this.catalogue.version(id));
    return stored.flatMap((sitting) => {
      const quiz = quizzes.get(sitting.quizVersionId);
      return quiz ? [toReading(sitting, quiz, contents, voided)] : [];
    });
  }
}

function toReading(
  { id, learnerId, number, isRecent, itemVersionIds, marks, seed, responses, log }: StoredSitting,
  { settings, points }: PublishedQuiz,
  contents: Map<string, StoredItem>,
  voided: Set<string>,
): AttemptReading {
  const times = answerTimes(log);
  const items = itemVersionIds.flatMap((itemVersionId, at): AnsweredItem[] => {
    const content = contents.get(itemVersionId)?.content;
    if (!content || voided.has(itemVersionId)) return [];
    const stored = responses[`q${at + 1}`];
    const given = stored && !isWithdrawn(stored.r) ? stored : undefined;
    const form = { seed, isShuffled: settings.shuffleChoices };
    const chosen = chosenChoices(content, given, form, at + 1) ?? [];
    return [
      {
        itemVersionId,
        choice: chosen.length > 0 ? [...chosen].sort((a, b) => a - b).join(',') : null,
        isAnswered: given !== undefined,
        isRight: marks[at] === (points.get(itemVersionId) ?? ONE_POINT),
        milliseconds: given ? (times.get(`q${at + 1}`) ?? null) : null,
      },
    ];
  });
  return { id, learnerId, isFirst: number === 1, isRecent, items };
}
