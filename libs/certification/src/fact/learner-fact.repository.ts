import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { ACCOUNTS_OF_PEOPLE, personOf } from '@app/identity';
import { Database } from '@platform/database';
import { toldCodeOf, type ToldFact } from '../rule/evaluate-rule';
import type { Condition } from '../rule/rule';
import type { FactKind } from './learner-fact.entity';

/** A fact as another lib tells it. */
export interface NewLearnerFact {
  learnerId: string;
  kind: FactKind;
  /** Of the obligation, the survey, the outside certificate or the skill; at most 200 characters. */
  code: string;
  /** SKILL_LEVEL: number of the step over all levels, from 1. Otherwise whatever the teller wants kept. */
  value?: string | null;
  occurredAt: Date;
  /** Last day in Vietnam on which it counts, `2026-12-31`; left out for ever. */
  holdsThrough?: string | null;
  /** Who says so, and by what record; the same source tells a fact once. */
  source: string;
}

export interface StandingFact extends ToldFact {
  learnerId: string;
  occurredAt: Date;
}

@Injectable()
export class LearnerFactRepository {
  constructor(private readonly database: Database) {}

  /**
   * Facts that hold and that one of the conditions asks about, of all accounts of these people, the oldest first.
   */
  async findStanding(learnerIds: string[], conditions: readonly Condition[]): Promise<StandingFact[]> {
    const asked = conditions.flatMap((each) => {
      switch (each.type) {
        case 'SKILL_LEVEL':
        case 'OBLIGATION_FULFILLED':
        case 'SURVEY_DONE':
        case 'CERTIFICATE_RECOGNISED':
          return [{ kind: each.type, code: toldCodeOf(each) }];
        default:
          return [];
      }
    });
    if (asked.length === 0) return [];
    return this.database.query<StandingFact & Record<string, unknown>>(
      {
        name: 'certification.standing-facts',
        text: `select f.id as "factId", ${personOf} as "learnerId", kind, code, value, occurred_at as "occurredAt"
          from certification.learner_fact f join identity.learner x on x.id = f.learner_id
          where ${ACCOUNTS_OF_PEOPLE} and withdrawn_at is null
            and (holds_through is null or holds_through >= (now() at time zone 'Asia/Ho_Chi_Minh')::date)
            and (kind, code) in (select * from unnest($2::text[], $3::text[]))
          order by occurred_at, f.id`,
      },
      [learnerIds, asked.map(({ kind }) => kind), asked.map(({ code }) => code)],
    );
  }

  /** Says whether anything is new: the fact, its value or moment, or that it holds again. */
  async upsert(fact: NewLearnerFact): Promise<boolean> {
    const rows = await this.database.query(
      {
        name: 'certification.upsert-fact',
        text: `insert into certification.learner_fact as f (id, learner_id, kind, code, value, occurred_at, source,
              holds_through)
          values ($1, $2, $3, $4, $5, $6, $7, $8)
          on conflict (learner_id, kind, code, source) do update
            set value = excluded.value, occurred_at = excluded.occurred_at,
              holds_through = excluded.holds_through, withdrawn_at = null
            where (f.value, f.occurred_at, f.holds_through, f.withdrawn_at) is distinct from
              (excluded.value, excluded.occurred_at, excluded.holds_through, null::timestamptz)
          returning id`,
      },
      [
        uuidv7(),
        fact.learnerId,
        fact.kind,
        fact.code,
        fact.value ?? null,
        fact.occurredAt,
        fact.source,
        fact.holdsThrough ?? null,
      ],
    );
    return rows.length > 0;
  }

  /** Those of these facts that were told of this very account. */
  async toldOf(learnerId: string, factIds: string[]): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      'select id from certification.learner_fact where learner_id = $1 and id = any($2)',
      [learnerId, factIds],
    );
    return rows.map(({ id }) => id);
  }

  /** Says whether it held until now. */
  async withdraw(key: Pick<NewLearnerFact, 'learnerId' | 'kind' | 'code' | 'source'>): Promise<boolean> {
    const rows = await this.database.query(
      `update certification.learner_fact set withdrawn_at = clock_timestamp()
        where learner_id = $1 and kind = $2 and code = $3 and source = $4 and withdrawn_at is null returning id`,
      [key.learnerId, key.kind, key.code, key.source],
    );
    return rows.length > 0;
  }
}
