import Fastify from 'fastify';
import { Pool } from 'pg';

/**
 * The floors: for `bench save` the same statement, for `bench attempt` a request that asks PostgreSQL for nothing but
 * its clock, each behind the barest server that could do the job. Started as a process of its own; prints its port.
 */
async function main(): Promise<void> {
  const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
  const server = Fastify();
  const statement = {
    name: 'floor.save',
    text: `update assessment.attempt a set responses = a.responses || coalesce((
          select jsonb_object_agg(n.key, n.value) from jsonb_each($3::jsonb) n
          where (n.value->>'s')::bigint > coalesce((a.responses->n.key->>'s')::bigint, -1)), '{}')
      where a.id = $1 and a.learner_id = $2 and a.state = 'STARTED'
        and statement_timestamp() - make_interval(secs => $4) <= a.accept_until
      returning (select jsonb_object_agg(k, a.responses->k) from jsonb_object_keys($3::jsonb) k) as stored,
        (select count(*)::int from jsonb_object_keys(a.responses)) as answered, a.deadline,
        clock_timestamp() as now`,
  };
  server.post<{ Body: { id: string; learnerId: string; responses: unknown } }>('/save', async (request) => {
    const { id, learnerId, responses } = request.body;
    const { rows } = await pool.query({
      ...statement,
      values: [id, learnerId, JSON.stringify(responses), 0],
    });
    return rows[0];
  });
  const clock = { name: 'floor.clock', text: 'select clock_timestamp() as now' };
  server.post('/graphql', async () => ({ data: (await pool.query(clock)).rows[0] as unknown }));
  const address = await server.listen({ port: 0, host: '127.0.0.1' });
  process.stdout.write(`${address}\n`);
}

void main();
