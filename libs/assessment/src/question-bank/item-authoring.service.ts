import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { ScopeService } from '@app/identity';
import { Database } from '@platform/database';
import { badInput, notFound, Refused } from '@platform/errors';
import type { Actor, Permission } from '@platform/security';
import { AssessmentPermissions } from '../assessment.permissions';
import { MediaLibrary } from '../media/media-library';
import type { CodedDraft, ItemDraft } from './item-draft';
import { subjectOf } from './item-life-cycle';
import type { CreateItemCode, SubmitItemCode, UpdateItemCode } from './item-refusals';
import { ItemTransitionRepository } from './item-transition.repository';
import type { ItemFilter, ItemSort } from './item-search';
import { type BankItem, ItemRepository } from './item.repository';

/** Learner behind an actor; an integrator's program writes without being anybody. */
export const personOf = (actor: Actor): string | null => (actor.kind === 'learner' ? actor.id : null);

export const draftOf = ({ skillCode, kind, difficulty, cognitiveLevel, content }: ItemDraft): ItemDraft => ({
  skillCode,
  kind,
  difficulty,
  cognitiveLevel,
  content,
});

const READ = AssessmentPermissions['assessment:read-bank'];

@Injectable()
export class ItemAuthoringService {
  constructor(
    private readonly database: Database,
    private readonly items: ItemRepository,
    private readonly transitions: ItemTransitionRepository,
    private readonly scope: ScopeService,
    private readonly media: MediaLibrary,
  ) {}

  /** A page of the banks in the actor's scope. */
  async list(
    actor: Actor,
    filter: ItemFilter,
    after: string[] | null,
    limit: number,
    sort: ItemSort = 'CODE',
  ): Promise<BankItem[]> {
    const roots = await this.scope.rootsFor(actor, AssessmentPermissions['assessment:read-bank']);
    return this.items.list(roots, filter, { sort, after, limit });
  }

  /**
   * An item in the actor's scope for the permission; `NOT_FOUND` otherwise. Whoever may read any bank may read what is
   * shared with the nation, keys included: an examination cannot be made of questions one cannot check.
   */
  async get(
    actor: Actor,
    id: string,
    permission: Permission = AssessmentPermissions['assessment:read-bank'],
  ): Promise<BankItem> {
    const item = await this.items.find(id);
    if (!item) throw notFound('item');
    const isShared = item.visibility === 'NATIONAL' && permission === READ;
    if (isShared && (await this.scope.permits(actor, READ))) return item;
    if (!(await this.scope.covers(actor, permission, item.unitId))) throw notFound('item');
    return item;
  }

  /** As `get`, for a change: until the transaction ends nobody else changes the item. */
  async lock(actor: Actor, id: string, permission: Permission): Promise<BankItem> {
    if (!(await this.items.lock(id))) throw notFound('item');
    return this.get(actor, id, permission);
  }

  /** A new question, as a draft. Refusal: `ITEM_CODE_TAKEN`. */
  async create(actor: Actor, unitId: string, draft: CodedDraft): Promise<BankItem> {
    await this.scope.demand(actor, AssessmentPermissions['assessment:author'], unitId);
    await this.demandMedia(draft);
    return this.database.transaction(async () => {
      const id = uuidv7();
      if (!(await this.items.insertItem(id, unitId, draft.code)))
        throw new Refused<CreateItemCode>('ITEM_CODE_TAKEN', { code: draft.code });
      await this.items.insertVersion(id, 1, draft, personOf(actor));
      return this.get(actor, id, AssessmentPermissions['assessment:author']);
    });
  }

  /**
   * Changes the draft, or begins one with the next number: approved wordings stay as they are. Refusal:
   * `ITEM_IN_REVIEW`, so that nobody approves other words than they read.
   */
  async update(actor: Actor, id: string, draft: ItemDraft): Promise<BankItem> {
    await this.demandMedia(draft);
    return this.database.transaction(async () => {
      const item = await this.lock(actor, id, AssessmentPermissions['assessment:author']);
      await this.write(actor, item, draft);
      return this.get(actor, id, AssessmentPermissions['assessment:author']);
    });
  }

  /** Whether the newest version says exactly this. */
  says(item: BankItem, draft: ItemDraft): boolean {
    const [newest] = item.versions;
    return newest !== undefined && isDeepStrictEqual(draftOf(newest), draftOf(draft));
  }

  /** Inside a transaction that holds the item's lock. */
  async write(actor: Actor, item: BankItem, draft: ItemDraft): Promise<void> {
    const [newest] = item.versions;
    if (newest?.state === 'IN_REVIEW') throw new Refused<UpdateItemCode>('ITEM_IN_REVIEW');
    if (newest?.state === 'DRAFT') await this.items.updateDraft(newest.id, draft, personOf(actor));
    else await this.items.insertVersion(item.id, (newest?.number ?? 0) + 1, draft, personOf(actor));
  }

  /** Changes of state of a question, the newest first. */
  async history(
    actor: Actor,
    id: string,
    beforeId: string | null,
    limit: number,
  ): ReturnType<ItemTransitionRepository['list']> {
    const item = await this.get(actor, id);
    return this.transitions.list(item.id, beforeId, limit);
  }

  /** Hands a draft to the reviewers. Refusals: `ITEM_NOT_DRAFT`, `NO_SOURCE`. */
  async submit(actor: Actor, id: string): Promise<BankItem> {
    return this.database.transaction(async () => {
      const item = await this.lock(actor, id, AssessmentPermissions['assessment:author']);
      const newest = subjectOf('SUBMIT', item.versions);
      if (!newest) throw new Refused<SubmitItemCode>('ITEM_NOT_DRAFT');
      // An explanation is the reviewer's to ask for: exam boards have papers without, and never show one.
      if (newest.content.source === '') throw new Refused<SubmitItemCode>('NO_SOURCE');
      await this.transitions.move(newest, 'SUBMIT', { actorId: personOf(actor) });
      return this.get(actor, id, AssessmentPermissions['assessment:author']);
    });
  }

  /** The files that the content shows must be there, and be what it says. */
  private async demandMedia({ content }: ItemDraft): Promise<void> {
    const faults = await this.media.findFaults(content, 'input.content');
    if (faults.length > 0) throw badInput(...faults);
  }
}
