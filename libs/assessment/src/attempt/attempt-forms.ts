import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { type AttemptForm, AttemptRepository } from './attempt.repository';

/**
 * What running attempts are made of, remembered by this process: saving an answer needs to know the questions
 * but must not read them again. A miss (another process started it) costs one look-up per attempt.
 */
@Injectable()
export class AttemptForms {
  private readonly forms = new LRUCache<string, AttemptForm>({ max: 20_000, ttl: 4 * 3_600_000 });

  constructor(private readonly attempts: AttemptRepository) {}

  remember({ id, learnerId, quizId, quizVersionId, seed, itemVersionIds }: AttemptForm): void {
    this.forms.set(id, { id, learnerId, quizId, quizVersionId, seed, itemVersionIds });
  }

  /** The form of an attempt of this person; null for somebody else's or none. */
  async find(id: string, learnerId: string): Promise<AttemptForm | null> {
    let form = this.forms.get(id) ?? null;
    if (!form) {
      form = await this.attempts.findForm(id);
      if (form) this.forms.set(id, form);
    }
    return form?.learnerId === learnerId ? form : null;
  }
}
