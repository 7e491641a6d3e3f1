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

/** What names a fact: the same source tells it once. */
export type FactKey = Pick<NewLearnerFact, 'learnerId' | 'kind' | 'code' | 'source'>;

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

  /** Whose facts are new: the fact, its value or moment, or that it holds again. */
  async upsert(facts: readonly NewLearnerFact[]): Promise<string[]> {
    const rows = await this.database.query<{ learnerId: string }>(
      {
        name: 'certification.upsert-facts',
        text: `insert into certification.learner_fact as f (id, learner_id, kind, code, value, occurred_at, source,
              holds_through)
          select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::timestamptz[],
              $7::text[], $8::date[]) as n(id, learner_id, kind, code, value, occurred_at, source, holds_through)
            order by n.learner_id, n.kind, n.code, n.source
          on conflict (learner_id, kind, code, source) do update
            set value = excluded.value, occurred_at = excluded.occurred_at,
              holds_through = excluded.holds_through, withdrawn_at = null
            where (f.value, f.occurred_at, f.holds_through, f.withdrawn_at) is distinct from
              (excluded.value, excluded.occurred_at, excluded.holds_through, null::timestamptz)
          returning learner_id as "learnerId"`,
      },
      [
        facts.map(() => uuidv7()),
        ...keysOf(facts).slice(0, 3),
        facts.map(({ value }) => value ?? null),
        facts.map(({ occurredAt }) => occurredAt.toISOString()),
        facts.map(({ source }) => source),
        facts.map(({ holdsThrough }) => holdsThrough ?? null),
      ],
    );
    return rows.map(({ learnerId }) => learnerId);
  }

  /** Those of these facts that were told of this very account. */
  async toldOf(learnerId: string, factIds: string[]): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      'select id from certification.learner_fact where learner_id = $1 and id = any($2)',
      [learnerId, factIds],
    );
    return rows.map(({ id }) => id);
  }

  async withdraw(keys: readonly FactKey[]): Promise<void> {
    await this.database.query(
      `update certification.learner_fact f set withdrawn_at = clock_timestamp()
        from unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) as k(learner_id, kind, code, source)
        where (f.learner_id, f.kind, f.code, f.source) = (k.learner_id, k.kind, k.code, k.source)
          and f.withdrawn_at is null`,
      keysOf(keys),
    );
  }
}

const keysOf = (keys: readonly FactKey[]): string[][] => [
  keys.map(({ learnerId }) => learnerId),
  keys.map(({ kind }) => kind),
  keys.map(({ code }) => code),
  keys.map(({ source }) => source),
];
