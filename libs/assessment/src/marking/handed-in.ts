import { Injectable } from '@nestjs/common';
import { toTypeId } from '@platform/graphql';
import type { AppealMark } from '../appeals/appeal-mark.entity';
import { AppealMarksRepository } from '../appeals/appeal-marks.repository';
import { isStanding } from '../appeals/appeal-overlay';
import type { StoredResponses } from '../attempt/stored-responses';
import type { ItemContent } from '../question-bank/item-content';
import type { AnswerFileType } from './answer-file.type';
import { AnswerFileRepository } from './answer-file.repository';
import { AnswerFileUrls } from './answer-file-urls';
import { MarkingRepository, type MarkingTaskRow } from './marking.repository';

/** What of an attempt's answers its owner sees beside what they chose and typed. */
export interface HandedInParts {
  /** A file by its public id. */
  fileOf: (publicId: string) => AnswerFileType | undefined;
  /** Comments of the people whose marks count for the question at this place, from 1. */
  commentsOn: (position: number) => string[];
}

/** Files that were handed in, and what people say of answers: asked for only where an attempt can have any. */
@Injectable()
export class HandedIn {
  constructor(
    private readonly files: AnswerFileRepository,
    private readonly urls: AnswerFileUrls,
    private readonly marking: MarkingRepository,
    private readonly appeals: AppealMarksRepository,
  ) {}

  async of(
    { id: attemptId, responses }: { id: string; responses: StoredResponses },
    contents: ItemContent[],
    { isReviewed, mayBeAppealed }: { isReviewed: boolean; mayBeAppealed: boolean },
  ): Promise<HandedInParts> {
    const hasFiles = contents.some(({ type }) => type === 'FILE_UPLOAD');
    const hasMarkers = isReviewed && contents.some((content) => 'rubric' in content);
    const files = hasFiles ? await this.files.ofAttempt(attemptId) : [];
    const tasks = hasMarkers ? await this.marking.ofAttempt(attemptId) : [];
    const appealed = isReviewed && mayBeAppealed ? await this.appeals.ofAttempt(attemptId) : [];
    const byId = new Map(
      files.map(({ id, name, mimeType, size }) => {
        const publicId = toTypeId('anf', id);
        return [publicId, { id: publicId, name, mimeType, size, url: this.urls.of(id) }];
      }),
    );
    return {
      fileOf: (publicId) => byId.get(publicId),
      commentsOn: (position) => {
        const mark = appealed.find((each) => each.position === position && isStanding(each, responses));
        return mark ? wordsOf(mark) : countingComments(tasks.filter((task) => task.position === position));
      },
    };
  }
}

/** An appeal stands above all earlier marks, and so does what it says. */
const wordsOf = ({ comment }: AppealMark): string[] => (comment === null ? [] : [comment]);

/** The adjudicator's word stands alone; whoever was overruled is not heard. */
function countingComments(tasks: readonly MarkingTaskRow[]): string[] {
  const decided = tasks.filter(({ purpose }) => purpose === 'ADJUDICATION');
  const counting = decided.length > 0 ? decided : tasks.filter(({ purpose }) => purpose !== 'REVIEW');
  return counting.flatMap(({ comment }) => comment ?? []);
}
