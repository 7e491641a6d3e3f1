import { randomBytes } from 'node:crypto';
import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AccessTokens } from '@app/identity';
import { loadSettings, Settings } from '@platform/config';
import { Database } from '@platform/database';
import { toTypeId } from '@platform/graphql';
import { uuidv7 } from 'uuidv7';
import { CliModule } from '../apps/cli/src/cli.module';

export interface Candidate {
  id: string;
  token: string;
}

export interface Fixtures {
  database: Database;
  quizId: string;
  quizUuid: string;
  candidates(count: number): Promise<Candidate[]>;
  /** A service of any lib, on the same database. */
  get<T>(token: Type<T>): T;
  close(): Promise<void>;
}

/** Opens the database of the system under test and puts learners there, as many as a bench asks for. */
export async function openFixtures(env: Record<string, string>): Promise<Fixtures> {
  const settings = loadSettings(Settings, env);
  const app = await NestFactory.createApplicationContext(CliModule.forRoot(settings), { logger: false });
  const database = app.get(Database);
  const quiz = await database.queryOne<{ id: string }>(
    `select id from assessment.quiz where code = 'thu-suc'`,
  );
  if (!quiz) throw new Error('The seeded quiz thu-suc is missing');
  return {
    database,
    quizUuid: quiz.id,
    quizId: toTypeId('qz', quiz.id),
    candidates: async (count) => {
      const ids = Array.from({ length: count }, () => uuidv7());
      const sessions = ids.map(() => uuidv7());
      await database.query(
        `insert into identity.learner (id, issuer, subject, full_name, birth_date, personal_number,
            personal_number_index, identity_level)
          select id, 'bench', id::text, 'Người Thử Tải', '1990-01-01', '\\x00', $2, 2 from unnest($1::uuid[]) id`,
        [ids, randomBytes(32)],
      );
      await database.query(
        `insert into identity.session (id, learner_id, identity_level, expires_at)
          select s, l, 2, now() + interval '1 day' from unnest($1::uuid[], $2::uuid[]) as t(s, l)`,
        [sessions, ids],
      );
      const tokens = app.get(AccessTokens);
      return Promise.all(
        ids.map(async (id, index) => {
          const sessionId = sessions[index] ?? null;
          const actor = { kind: 'learner' as const, id, sessionId, identityLevel: 2 as const, scopes: [] };
          return { id, token: (await tokens.issue(actor)).accessToken };
        }),
      );
    },
    get: (token) => app.get(token),
    close: () => app.close(),
  };
}
