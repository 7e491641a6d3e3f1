import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';

export interface TallyQuestion {
  indicatorCode: string;
  year: number;
  /** Whether people of earlier years count too. */
  isCumulative: boolean;
  /** Vietnamese day on which the picture is taken. */
  day: string;
  /** Whether to leave out what was not known by then (revocations after the day are undone). */
  isAsKnownThen: boolean;
  /** Root of the subtree to count. */
  path: string;
  /** Whether people without a known place belong to it: to the nation only. */
  withPlaceless: boolean;
  children: { id: string; path: string }[];
}

export interface Tally {
  total: number;
  byChild: Map<string, number>;
}

/** People by place. A person with facts in several years counts once, where the latest of them says. */
const fromFacts = `people as (
  select f.unit_path, count(*) as n from reporting.fact f
  where f.indicator_code = $1 and f.removed_at is null and f.counts_from <= $3
    and (case when $4 then f.year <= $2 else f.year = $2 end)
    and (f.unit_path <@ $5::ltree[] or ($6 and f.unit_path is null))
    and not exists (select from reporting.fact later
      where $4 and later.indicator_code = f.indicator_code and later.learner_id = f.learner_id
        and later.year > f.year and later.year <= $2 and later.removed_at is null and later.counts_from <= $3)
  group by f.unit_path)`;

/** The same from what single certificates add, with the revocations known at the end of the day. */
const fromContributions = `latest as (
  select distinct on (c.learner_id) c.unit_path from reporting.contribution c
  where c.indicator_code = $1 and c.counts_from <= $3
    and (case when $4 then c.year <= $2 else c.year = $2 end)
    and (c.removed_at is null or (c.removed_at at time zone 'Asia/Ho_Chi_Minh')::date > $3)
  order by c.learner_id, c.year desc, c.counts_from, c.certificate_id),
people as (
  select unit_path, count(*) as n from latest
  where unit_path <@ $5::ltree[] or ($6 and unit_path is null) group by unit_path)`;

const sums = `select null::uuid as id, coalesce(sum(n), 0)::int as n from people
    where unit_path is null or unit_path <@ ($5::ltree[])[1]
  union all
  select child.id, coalesce(sum(people.n), 0)::int
    from unnest($7::uuid[], $8::ltree[]) as child(id, path) left join people on people.unit_path <@ child.path
    group by child.id`;

/** Counts distinct people of a subtree and of each unit below it, in one statement. */
@Injectable()
export class TallyRepository {
  constructor(private readonly database: Database) {}

  async count(question: TallyQuestion): Promise<Tally> {
    const people = question.isAsKnownThen ? fromContributions : fromFacts;
    const rows = await this.database.query<{ id: string | null; n: number }>(`with ${people} ${sums}`, [
      question.indicatorCode,
      question.year,
      question.day,
      question.isCumulative,
      [question.path, ...question.children.map((child) => child.path)],
      question.withPlaceless,
      question.children.map((child) => child.id),
      question.children.map((child) => child.path),
    ]);
    const byChild = new Map<string, number>();
    let total = 0;
    for (const { id, n } of rows) {
      if (id === null) total = n;
      else byChild.set(id, n);
    }
    return { total, byChild };
  }
}
