import { Injectable } from '@nestjs/common';
import { presentQuestion } from '../attempt/presentation';
import { MediaUrls } from '../media/media-urls';
import { ItemStore } from '../question-bank/item-store';
import { withMedia } from '../question-bank/rich-text';
import { QuizCatalogue } from '../quiz/quiz-catalogue';
import { findUuid } from '@platform/graphql';
import { AnswerFileRepository } from './answer-file.repository';
import { AnswerFileUrls } from './answer-file-urls';
import { type MarkByRubric, type MarkedFile, type MarkingWork, toMarkByRubric } from './marking-task.type';
import { MarkingRepository, type MarkingTaskRow } from './marking.repository';

/** Lays out an answer for whoever marks it. */
@Injectable()
export class MarkingDesk {
  constructor(
    private readonly tasks: MarkingRepository,
    private readonly items: ItemStore,
    private readonly quizzes: QuizCatalogue,
    private readonly files: AnswerFileRepository,
    private readonly media: MediaUrls,
    private readonly urls: AnswerFileUrls,
  ) {}

  /** Null unless the viewer holds the task or has marked it: nobody browses answers. */
  async lay(task: MarkingTaskRow, viewerId: string): Promise<MarkingWork | null> {
    if (task.claimedBy !== viewerId && task.markedBy !== viewerId) return null;
    const [answer, contents] = await Promise.all([
      this.tasks.findAnswer(task),
      this.items.contents([task.itemVersionId]),
    ]);
    const content = contents.get(task.itemVersionId)?.content;
    if (!answer || !content || !('rubric' in content)) throw new Error(`Task ${task.id} has no answer`);
    const { settings } = await this.quizzes.version(answer.quizVersionId);
    // The bank's own addresses: those of the attempt would name it, and by it examiners find the person.
    const urlOf = (index: number) => this.media.forBank(content.media?.[index]?.sha256 ?? '');
    const { format, prompt, media } = presentQuestion(
      content,
      answer.seed,
      task.position,
      settings.shuffleChoices,
      urlOf,
    );
    const rich = (text: string) =>
      content.format === 'HTML'
        ? withMedia(text, (id) => urlOf((content.media ?? []).findIndex((medium) => medium.id === id)))
        : text;
    const { response } = answer;
    return {
      format,
      prompt,
      media,
      model: content.model === undefined ? null : rich(content.model),
      rubric: content.rubric,
      text: response && 'text' in response ? response.text : null,
      files: response && 'files' in response ? await this.filesOf(response.files) : [],
      earlierMarks: task.purpose === 'ADJUDICATION' ? await this.earlierMarks(task) : [],
    };
  }

  private async filesOf(ids: readonly string[]): Promise<MarkedFile[]> {
    const files = await this.files.findAll(ids.flatMap((id) => findUuid('anf', id) ?? []));
    return files.map(({ id, mimeType, size }) => ({ mimeType, size, url: this.urls.of(id) }));
  }

  private async earlierMarks({ attemptId, position }: MarkingTaskRow): Promise<MarkByRubric[]> {
    const tasks = await this.tasks.ofAttempt(attemptId);
    return tasks
      .filter((task) => task.position === position && ['FIRST', 'SECOND'].includes(task.purpose))
      .flatMap((task) => toMarkByRubric(task) ?? []);
  }
}
