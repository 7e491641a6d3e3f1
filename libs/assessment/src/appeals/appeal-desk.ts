import { Injectable } from '@nestjs/common';
import { toTypeId } from '@platform/graphql';
import { AttemptPresenter } from '../attempt/attempt-presenter';
import { AttemptRepository } from '../attempt/attempt.repository';
import { toMarkByRubric } from '../marking/marking-task.type';
import { MarkingRepository, type MarkingTaskRow } from '../marking/marking.repository';
import { ItemStore, type StoredItem } from '../question-bank/item-store';
import { ONE_POINT } from '../quiz/points';
import { QuizCatalogue } from '../quiz/quiz-catalogue';
import type { AppealMark } from './appeal-mark.entity';
import { AppealMarksRepository } from './appeal-marks.repository';
import type { AppealRow } from './appeal.repository';
import type { AppealedMark, AppealedQuestion } from './appealed-question.type';
import { isContested } from './contested';

const THOUSAND = 1000;

/** Lays out what an appeal is about for whoever decides it. */
@Injectable()
export class AppealDesk {
  constructor(
    private readonly attempts: AttemptRepository,
    private readonly presenter: AttemptPresenter,
    private readonly items: ItemStore,
    private readonly quizzes: QuizCatalogue,
    private readonly marking: MarkingRepository,
    private readonly marks: AppealMarksRepository,
  ) {}

  /** Null unless the viewer holds the appeal or has decided it: nobody browses answers and keys. */
  async lay(appeal: AppealRow, viewerId: string): Promise<AppealedQuestion[] | null> {
    if (appeal.claimedBy !== viewerId) return null;
    const { attemptId, learnerId } = appeal;
    const attempt = await this.attempts.find(attemptId, learnerId);
    if (!attempt) throw new Error(`Attempt ${attemptId} is gone`);
    const [{ points }, contents, tasks, given, questions] = await Promise.all([
      this.quizzes.version(attempt.quizVersionId),
      this.items.contents(attempt.itemVersionIds),
      this.marking.ofAttempt(attemptId),
      this.marks.ofAttempt(attemptId),
      this.presenter.reviewed(attempt),
    ]);
    return questions
      .filter(({ position }) => isContested(appeal, position))
      .map((question) => {
        const { position } = question;
        const itemVersionId = attempt.itemVersionIds[position - 1] ?? '';
        const worth = points.get(itemVersionId) ?? ONE_POINT;
        const got = attempt.marks?.[position - 1] ?? null;
        return {
          question,
          itemVersionId: toTypeId('itv', itemVersionId),
          maxPoints: worth / THOUSAND,
          points: got === null ? null : got / THOUSAND,
          thousandths: got === null || worth === 0 ? null : Math.round((got * THOUSAND) / worth),
          ...keyOf(contents.get(itemVersionId)),
          history: historyOf(position, tasks, given),
        };
      });
  }
}

/** What people look at beside the key. */
function keyOf(item: StoredItem | undefined): Pick<AppealedQuestion, 'rubric' | 'model'> {
  const content = item?.content;
  return content && 'rubric' in content
    ? { rubric: content.rubric, model: content.model ?? null }
    : { rubric: [], model: null };
}

function historyOf(position: number, tasks: MarkingTaskRow[], given: AppealMark[]): AppealedMark[] {
  const byMarkers = tasks
    .filter((task) => task.position === position)
    .flatMap((task) => {
      const mark = toMarkByRubric(task);
      return mark && task.markedAt ? [{ purpose: task.purpose, markedAt: task.markedAt, mark }] : [];
    });
  const byAppeal = given
    .filter((each) => each.position === position)
    .map(({ mark, levels, comment, givenAt }) => ({
      purpose: 'APPEAL' as const,
      markedAt: givenAt,
      mark: {
        mark: mark / THOUSAND,
        levels: Object.entries(levels ?? {}).map(([criterionId, levelId]) => ({ criterionId, levelId })),
        comment,
      },
    }));
  return [...byMarkers, ...byAppeal].sort((a, b) => a.markedAt.getTime() - b.markedAt.getTime());
}
