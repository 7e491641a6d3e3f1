import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';

export interface TallyQuestion {
  indicatorCode: string;
  year: number;
  /** Whether people of earlier years count too. */
  isCumulative: boolean;
  /** Vietnamese day on which the picture is taken, in the year. */
  day: string;
  /** Whether to leave out what was not known by then (revocations after the day are undone). */
  isAsKnownThen: boolean;
  /** Root of the subtree to count. */
  path: string;
  /** Whether people without a known place belong to it: to the nation only. */
  withPlaceless: boolean;
}

export interface Tally {
  total: number;
  /** People by the path of the unit directly below the root in which they are. */
  byChildPath: Map<string, number>;
}

/**
 * A subtree as one range of a b-tree: labels are compared one by one and all have the same length, so nothing
 * else stands between the root and the root with one more character.
 */
const inSubtree = (withPlaceless: boolean): string => {
  const range = `(unit_path >= $4::ltree and unit_path < ($4::text || '0')::ltree)`;
  return withPlaceless ? `(unit_path is null or ${range})` : range;
};

/** Facts of a person follow each other in time: on any day at most one of them stands. */
const fromFacts = (question: TallyQuestion): string => `
  select unit_path, count(*) as n from reporting.fact
  where indicator_code = $1 and removed_at is null and counts_from <= $3
    and ${question.isCumulative ? '$2::int >= year and (counts_until is null or counts_until > $3)' : 'year = $2::int'}
    and ${inSubtree(question.withPlaceless)}
  group by unit_path`;

/** The same from what single certificates add, with the revocations known at the end of the day. */
const fromContributions = (question: TallyQuestion): string => `
  select unit_path, count(*) as n from (
    select distinct on (learner_id) unit_path from reporting.contribution
    where indicator_code = $1 and counts_from <= $3 and year ${question.isCumulative ? '<=' : '='} $2::int
      and (removed_at is null or (removed_at at time zone 'Asia/Ho_Chi_Minh')::date > $3)
    order by learner_id, year desc, counts_from, certificate_id) latest
  where ${inSubtree(question.withPlaceless)}
  group by unit_path`;

/** Counts distinct people of a subtree and of each unit directly below its root, in one statement. */
@Injectable()
export class TallyRepository {
  constructor(private readonly database: Database) {}

  async count(question: TallyQuestion): Promise<Tally> {
    const people = question.isAsKnownThen ? fromContributions(question) : fromFacts(question);
    const rows = await this.database.query<{ path: string | null; n: number }>(
      `with people as (${people})
        select subpath(unit_path, 0, $5)::text as path, sum(n)::int as n from people group by 1`,
      [
        question.indicatorCode,
        question.year,
        question.day,
        question.path,
        question.path.split('.').length + 1,
      ],
    );
    const byChildPath = new Map<string, number>();
    for (const { path, n } of rows) if (path !== null) byChildPath.set(path, n);
    return { total: rows.reduce((sum, row) => sum + row.n, 0), byChildPath };
  }
}
