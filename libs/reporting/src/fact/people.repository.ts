import { Injectable } from '@nestjs/common';
import type { MembershipKind } from '@app/identity';
import { Database } from '@platform/database';
import type { CountedPerson } from './counted-by';

interface PersonRow extends Record<string, unknown> {
  id: string;
  birthDate: string;
  residenceId: string | null;
  residencePath: string | null;
}

interface LineRow extends Record<string, unknown> {
  learnerId: string;
  unitId: string;
  path: string;
  kind: MembershipKind;
}

/**
 * What identity knows of people at the moment they are counted: the only place where reporting looks at tables
 * of another lib. What it finds is stored with the fact, so that reports never look again.
 */
@Injectable()
export class PeopleRepository {
  constructor(private readonly database: Database) {}

  async find(learnerIds: string[]): Promise<Map<string, CountedPerson>> {
    const people = await this.database.query<PersonRow>(
      `select l.id, l.birth_date::text as "birthDate", u.id as "residenceId", u.path::text as "residencePath"
        from identity.learner l left join identity.org_unit u on u.id = l.residence_unit_id
        where l.id = any($1)`,
      [learnerIds],
    );
    const lines = await this.database.query<LineRow>(
      `select m.learner_id as "learnerId", u.id as "unitId", u.path::text as path, m.kind
        from identity.membership m join identity.org_unit u on u.id = m.unit_id,
          lateral (select (now() at time zone 'Asia/Ho_Chi_Minh')::date as day) today
        where m.learner_id = any($1) and m.valid_from <= today.day
          and (m.valid_to is null or m.valid_to >= today.day)
        order by m.learner_id, m.valid_from, m.id`,
      [learnerIds],
    );
    return new Map(
      people.map(({ id, birthDate, residenceId, residencePath }) => [
        id,
        {
          birthDate,
          residence: residenceId && residencePath ? { unitId: residenceId, path: residencePath } : null,
          roster: lines
            .filter((line) => line.learnerId === id)
            .map(({ unitId, path, kind }) => ({ unitId, path, kind })),
        },
      ]),
    );
  }
}
