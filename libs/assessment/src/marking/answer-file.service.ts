import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Database } from '@platform/database';
import { badInput, type FieldFault, notFound, Refused } from '@platform/errors';
import { FileStore, shownName } from '@platform/files';
import { Secrets } from '@platform/security';
import { AttemptForms } from '../attempt/attempt-forms';
import type { FileUploadContent } from '../question-bank/item-content';
import { ItemStore } from '../question-bank/item-store';
import type { SaveResponsesCode } from '../attempt/attempt-refusals';
import { type AnswerFileRow, AnswerFileRepository, pathOf } from './answer-file.repository';
import { AnswerFileUrls } from './answer-file-urls';
import { wantedType } from './file-types';

/** Room for files that are replaced: of one question so many times the files that an answer may have. */
const REPLACEMENTS = 3;

/** Files that candidates hand in: stored before they are acknowledged, encrypted, only while the attempt runs. */
@Injectable()
export class AnswerFileService {
  constructor(
    private readonly database: Database,
    private readonly files: AnswerFileRepository,
    private readonly forms: AttemptForms,
    private readonly items: ItemStore,
    private readonly store: FileStore,
    private readonly secrets: Secrets,
    private readonly urls: AnswerFileUrls,
  ) {}

  /**
   * Takes a file for a FILE_UPLOAD question of the person's own running attempt. The same bytes again are the same
   * file. It belongs to no answer until `saveResponses` names it. `BAD_USER_INPUT` at `file` for a wrong type, size or
   * count, at `questionId` for another question; refusal `NOT_RUNNING`.
   */
  async add(
    learnerId: string,
    attemptId: string,
    questionId: string,
    { filename, content }: { filename: string; content: Buffer },
  ): Promise<AnswerFileRow> {
    const { position, limits } = await this.question(learnerId, attemptId, questionId);
    const file: AnswerFileRow = {
      id: uuidv7(),
      attemptId,
      position,
      sha256: hash('sha256', content),
      name: shownName(filename),
      mimeType: typeWithin(limits, content),
      size: content.length,
    };
    await this.refuseUnlessRunning(attemptId, learnerId);
    const sealed = this.secrets.encrypt(content.toString('base64'), pathOf(file));
    // The file goes first: one without a row is stored again, a row without a file shows nothing.
    await this.store.put(pathOf(file), sealed);
    return this.database.transaction(async () => {
      await this.refuseUnlessRunning(attemptId, learnerId);
      const same = await this.files.findSame(file);
      if (same) {
        const { name } = file;
        await this.files.restore({ ...same, name });
        return { ...same, name: same.name || name };
      }
      const ofQuestion = (await this.files.ofAttempt(attemptId)).filter((each) => each.position === position);
      if (ofQuestion.length >= limits.mostFiles * REPLACEMENTS)
        throw badInput({
          path: 'file',
          code: 'too_many_files',
          message: 'is one too many for this question',
        });
      await this.files.insert(file);
      return file;
    });
  }

  /** What a signed address leads to; `NOT_FOUND` for one that was altered, is too old, or leads to nothing. */
  async get(
    name: string,
    expires: string,
    signature: string,
  ): Promise<{ mimeType: string; content: Buffer }> {
    const address = this.urls.resolve(name, expires, signature);
    const file = address && (await this.files.findUntil(address.id, address.expires));
    const content = file && (await this.read(file));
    if (!content) throw notFound('file');
    return { mimeType: file.mimeType, content };
  }

  private async read(file: AnswerFileRow): Promise<Buffer | null> {
    const sealed = await this.store.find(pathOf(file));
    return sealed && Buffer.from(this.secrets.decrypt(sealed, pathOf(file)), 'base64');
  }

  private async question(
    learnerId: string,
    attemptId: string,
    questionId: string,
  ): Promise<{ position: number; limits: FileUploadContent }> {
    const form = await this.forms.find(attemptId, learnerId);
    if (!form) throw notFound('attempt');
    const position = Number(/^q([1-9]\d{0,2})$/.exec(questionId)?.[1]);
    const versionId = form.itemVersionIds[position - 1];
    if (!versionId) throw notFound('question');
    const limits = (await this.items.contents([versionId])).get(versionId)?.content;
    if (limits?.type !== 'FILE_UPLOAD')
      throw badInput({ path: 'questionId', code: 'wrong_kind', message: 'asks for no files' });
    return { position, limits };
  }

  private async refuseUnlessRunning(attemptId: string, learnerId: string): Promise<void> {
    if (!(await this.files.holdRunning(attemptId, learnerId)))
      throw new Refused<SaveResponsesCode>('NOT_RUNNING');
  }
}

function typeWithin({ mimeTypes, mostBytes }: FileUploadContent, content: Buffer): string {
  const fault = (code: string, message: string): FieldFault => ({ path: 'file', code, message });
  if (content.length > mostBytes) throw badInput(fault('too_large', `must have at most ${mostBytes} bytes`));
  const type = wantedType(content, mimeTypes);
  if (!type) throw badInput(fault('wrong_type', `must be ${mimeTypes.join(', ')}, by its content`));
  return type;
}
