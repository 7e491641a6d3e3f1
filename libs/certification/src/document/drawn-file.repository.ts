import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';

/** Digests of the files that were handed out for certificates. */
@Injectable()
export class DrawnFileRepository {
  constructor(private readonly database: Database) {}

  /** Remembers a file that is about to be handed out; the same file again changes nothing. */
  async remember(certificateId: string, content: Buffer): Promise<void> {
    await this.database.query(
      {
        name: 'certification.remember-drawn-file',
        text: `insert into certification.drawn_file (sha256, certificate_id) values ($1, $2) on conflict do nothing`,
      },
      [digestOf(content), certificateId],
    );
  }

  /** Serial of the certificate that a file was made for, byte by byte; null when it was not made here. */
  async serialOf(content: Buffer): Promise<string | null> {
    const row = await this.database.queryOne<{ serial: string }>(
      {
        name: 'certification.find-drawn-file',
        text: `select c.serial from certification.drawn_file f
          join certification.certificate c on c.id = f.certificate_id where f.sha256 = $1`,
      },
      [digestOf(content)],
    );
    return row?.serial ?? null;
  }
}

const digestOf = (content: Buffer): Buffer => createHash('sha256').update(content).digest();
