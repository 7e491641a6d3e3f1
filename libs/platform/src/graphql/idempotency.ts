import { Injectable } from '@nestjs/common';
import { type ExecutionArgs, type ExecutionResult, getOperationAST, print } from 'graphql';
import { Database } from '@platform/database';
import { badInput, Problem, unauthenticated } from '@platform/errors';
import { type AuthenticatedRequest, Secrets } from '@platform/security';
import type { GraphqlContext } from './graphql-context';

interface StoredRow extends Record<string, unknown> {
  is_mine: boolean;
  request_hash: Buffer;
  /** Sealed: an answer may hold what is shown only once, such as a client secret. */
  response: string | null;
}

/**
 * `Idempotency-Key` on mutations: the same key and payload of one actor gets the same answer for 24 hours and
 * runs once; another payload is `IDEMPOTENCY_MISMATCH`; a second call while the first runs is `CONFLICT`.
 * An answer with `errors` is not kept, so that a retry after a fault is a real retry.
 */
@Injectable()
export class IdempotencyStore {
  constructor(
    private readonly database: Database,
    private readonly secrets: Secrets,
  ) {}

  async guard(
    args: ExecutionArgs,
    authenticate: (request: AuthenticatedRequest) => Promise<void>,
    run: () => Promise<ExecutionResult> | ExecutionResult,
  ): Promise<ExecutionResult> {
    const { req } = args.contextValue as GraphqlContext;
    const key = req.headers['idempotency-key'];
    if (key === undefined) return run();
    if (getOperationAST(args.document, args.operationName)?.operation !== 'mutation') return run();
    if (typeof key !== 'string' || !/^[\x21-\x7e]{8,100}$/.test(key))
      throw badInput({
        path: 'Idempotency-Key',
        code: 'invalid_key',
        message: 'must be 8 to 100 visible ASCII characters',
      });
    // The guards of the resolvers have not run yet, and a key belongs to somebody.
    await authenticate(req);
    if (!req.actor) throw unauthenticated();
    const payload = [print(args.document), args.operationName ?? null, args.variableValues ?? {}];
    // Keyed: a PIN or a day of birth in the payload would be searched for by whoever has a copy of the table.
    const hash = Buffer.from(this.secrets.sign('idempotency', JSON.stringify(payload)));
    const row = await this.claim(req.actor.id, key, hash);
    const context = `idempotency:${req.actor.id}:${key}`;
    if (!row.is_mine) return this.replay(row, hash, context);
    return this.runOnce(req.actor.id, key, context, run);
  }

  private async claim(actorId: string, key: string, hash: Buffer): Promise<StoredRow> {
    const rows = await this.database.query<StoredRow>(
      {
        name: 'platform.idempotency-claim',
        // A key older than a day counts as new; a claim without an answer for a minute is a crashed process.
        text: `with mine as (
            insert into platform.idempotency_key as k (actor_id, key, request_hash) values ($1, $2, $3)
            on conflict (actor_id, key) do update
              set request_hash = excluded.request_hash, response = null, created_at = now()
              where k.created_at < now() - interval '24 hours'
                or (k.response is null and k.created_at < now() - interval '1 minute')
            returning true as is_mine, request_hash, response)
          select * from mine
          union all
          select false, request_hash, response from platform.idempotency_key
            where actor_id = $1 and key = $2 and not exists (select from mine)`,
      },
      [actorId, key, hash],
    );
    return rows[0] ?? { is_mine: false, request_hash: hash, response: null };
  }

  private replay(row: StoredRow, hash: Buffer, context: string): ExecutionResult {
    if (!row.request_hash.equals(hash))
      throw new Problem('IDEMPOTENCY_MISMATCH', 'This Idempotency-Key was used with another request');
    if (!row.response) throw new Problem('CONFLICT', 'A request with this Idempotency-Key is still running');
    return JSON.parse(this.secrets.decrypt(Buffer.from(row.response, 'base64'), context)) as ExecutionResult;
  }

  private async runOnce(
    actorId: string,
    key: string,
    context: string,
    run: () => Promise<ExecutionResult> | ExecutionResult,
  ): Promise<ExecutionResult> {
    const forget = () =>
      this.database.query('delete from platform.idempotency_key where actor_id = $1 and key = $2', [
        actorId,
        key,
      ]);
    try {
      const result = await run();
      if (result.errors) await forget();
      else
        await this.database.query(
          'update platform.idempotency_key set response = $3 where actor_id = $1 and key = $2',
          [
            actorId,
            key,
            JSON.stringify(this.secrets.encrypt(JSON.stringify(result), context).toString('base64')),
          ],
        );
      return result;
    } catch (error) {
      await forget();
      throw error;
    }
  }
}
