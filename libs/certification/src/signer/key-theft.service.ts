import { Injectable } from '@nestjs/common';
import { AuditLog } from '@platform/audit';
import { Database } from '@platform/database';
import { type KeyPurpose, SigningKeys } from '@platform/security';
import { SequencingService } from '../issuance-log/sequencing.service';
import { KeyTheftRepository } from './key-theft.repository';

/** What follows from a theft. */
export interface KeyTheft {
  purpose: KeyPurpose;
  /** From when on what the key signs counts for nothing. */
  since: Date;
  /** Certificates with a signature of this key. */
  certificates: number;
  /** Those of them that were signed since then, or cannot be proven not to be: they show as tampered with. */
  lost: number;
  /** Whether the purpose has no key any more until `rotate-key`. */
  isNothingSigning: boolean;
}

@Injectable()
export class KeyTheftService {
  constructor(
    private readonly database: Database,
    private readonly keys: SigningKeys,
    private readonly sequencing: SequencingService,
    private readonly thefts: KeyTheftRepository,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Marks a key as stolen since a moment, by default now; the key is retired. What it signed before stands where a
   * head of the issuance log of before the theft holds it. So all that is signed now gets its place and a head first,
   * while nobody can store what the key signs. Null when there is no such key. An earlier moment may follow, never a
   * later one.
   */
  async declare(kid: string, since: Date | null, reason: string | null): Promise<KeyTheft | null> {
    return this.database.transaction(async () => {
      const purpose = await this.keys.block(kid);
      if (!purpose) return null;
      if (purpose === 'certificate') await this.closeLog();
      const from = await this.keys.markCompromised(kid, since);
      if (!from) return null;
      const signed = await this.thefts.count(kid, from);
      await this.audit.record({
        actor: null,
        action: 'platform:compromise-key',
        subjectType: 'signing-key',
        subjectId: null,
        reason,
        after: { kid, purpose, since: from.toISOString() },
      });
      const [newest] = await this.keys.history(purpose);
      return { purpose, since: from, ...signed, isNothingSigning: newest?.retiredAt !== null };
    });
  }

  /** A log without a key of its own proves nothing either way, and must not keep a theft from being told. */
  private async closeLog(): Promise<void> {
    const [key] = await this.keys.history('issuance-log');
    if (!key || key.retiredAt) return;
    while ((await this.sequencing.append()) > 0);
    await this.sequencing.signHeadNow();
  }
}
