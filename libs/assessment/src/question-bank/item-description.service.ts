import { Injectable } from '@nestjs/common';
import { ScopeService } from '@app/identity';
import { AuditLog } from '@platform/audit';
import { Database } from '@platform/database';
import { Refused } from '@platform/errors';
import type { Actor } from '@platform/security';
import { AssessmentPermissions } from '../assessment.permissions';
import { ItemAuthoringService } from './item-authoring.service';
import { type ItemDescription, type ItemVisibility, toTags } from './item-description';
import type { ShareItemCode } from './item-refusals';
import { type BankItem, ItemRepository } from './item.repository';

const AUTHOR = AssessmentPermissions['assessment:author'];

/** Share of trigrams from which on two texts are shown as alike; lower than at an import, since a person looks. */
const ALIKE = 0.5;
const MOST_ALIKE = 20;

/** What is said of a question beside its wording, and whose quizzes may draw it. */
@Injectable()
export class ItemDescriptionService {
  constructor(
    private readonly database: Database,
    private readonly items: ItemRepository,
    private readonly bank: ItemAuthoringService,
    private readonly scope: ScopeService,
    private readonly audit: AuditLog,
  ) {}

  /** Says tags, licence, origin and references anew, whatever state its versions are in. */
  describe(actor: Actor, id: string, description: ItemDescription): Promise<BankItem> {
    return this.database.transaction(async () => {
      const item = await this.bank.lock(actor, id, AUTHOR);
      const after = { ...description, tags: toTags(description.tags) };
      await this.items.describe(id, after);
      const { tags, licence } = item;
      await this.record(
        actor,
        'assessment:describe-item',
        id,
        { tags, licence },
        {
          tags: after.tags,
          licence: after.licence,
        },
      );
      return this.bank.get(actor, id, AUTHOR);
    });
  }

  /**
   * Quizzes published from now on may draw it, or not: those published before keep what they have. Refusal:
   * `NATION_DECIDES` to whoever is no administrator of the whole tree and shares with the nation, or takes it back.
   */
  share(actor: Actor, id: string, visibility: ItemVisibility): Promise<BankItem> {
    return this.database.transaction(async () => {
      const item = await this.bank.lock(actor, id, AUTHOR);
      if (item.visibility === visibility) return item;
      const isNational = visibility === 'NATIONAL' || item.visibility === 'NATIONAL';
      const share = AssessmentPermissions['assessment:share-nationally'];
      if (isNational && !(await this.scope.covers(actor, share, await this.items.rootOf(item.unitId))))
        throw new Refused<ShareItemCode>('NATION_DECIDES');
      await this.items.setVisibility(id, visibility);
      const before = { visibility: item.visibility };
      await this.record(actor, 'assessment:share-item', id, before, { visibility });
      return this.bank.get(actor, id, AUTHOR);
    });
  }

  /** Up to 20 questions that the actor may read and that read like this one, the most alike first. */
  async listAlike(actor: Actor, id: string): Promise<BankItem[]> {
    await this.bank.get(actor, id);
    const roots = await this.scope.rootsFor(actor, AssessmentPermissions['assessment:read-bank']);
    return this.items.listAlike(id, roots, ALIKE, MOST_ALIKE);
  }

  private record(actor: Actor, action: string, id: string, before: object, after: object): Promise<void> {
    return this.audit.record({ actor, action, subjectType: 'item', subjectId: id, before, after });
  }
}
