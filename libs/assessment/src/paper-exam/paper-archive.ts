import { Injectable } from '@nestjs/common';
import { FileStore } from '@platform/files';
import { Secrets } from '@platform/security';

/** The files of an exam, sealed: until it is held, whoever reads the disk must not know what is asked. */
@Injectable()
export class PaperArchive {
  constructor(
    private readonly store: FileStore,
    private readonly secrets: Secrets,
  ) {}

  async put(paperExamId: string, zip: Buffer): Promise<void> {
    await this.store.put(
      pathOf(paperExamId),
      this.secrets.encrypt(zip.toString('base64'), contextOf(paperExamId)),
    );
  }

  /** Null when they are not there: not drawn yet, or purged. */
  async find(paperExamId: string): Promise<Buffer | null> {
    const sealed = await this.store.find(pathOf(paperExamId));
    return sealed && Buffer.from(this.secrets.decrypt(sealed, contextOf(paperExamId)), 'base64');
  }

  remove(paperExamId: string): Promise<void> {
    return this.store.remove(pathOf(paperExamId));
  }
}

const pathOf = (id: string) => `paper-exams/${id}`;
const contextOf = (id: string) => `paper-exam:${id}`;
