import Fastify, { type FastifyInstance } from 'fastify';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { createHandler } from 'graphql-http';
import mercurius from 'mercurius';
import { GraphqlEngine } from '@platform/graphql';

/**
 * The servers of `bench driver`: the same schema behind our engine and behind Mercurius with its compiler.
 * Started as a process of its own with the name of one; prints its address.
 */
function createSchema(): GraphQLSchema {
  const schema = buildSchema(`
    type Choice { id: ID! text: String! }
    type Question { id: ID! prompt: String! choices: [Choice!]! }
    type Query { hello: String! questions: [Question!]! }
  `);
  const questions = Array.from({ length: 20 }, (_, index) => ({
    id: `q${index}`,
    prompt: `Câu hỏi số ${index}, dài vừa phải để giống một câu hỏi thật`,
    choices: ['a', 'b', 'c', 'd'].map((id) => ({ id, text: `Phương án ${id} của câu ${index}` })),
  }));
  const fields = schema.getQueryType()?.getFields();
  if (fields?.hello) fields.hello.resolve = () => 'xin chào';
  if (fields?.questions) fields.questions.resolve = () => questions;
  return schema;
}

async function ours(server: FastifyInstance, schema: GraphQLSchema): Promise<void> {
  const engine = new GraphqlEngine(schema);
  const handle = createHandler({
    schema,
    parse: (source) => engine.parse(typeof source === 'string' ? source : source.body),
    validate: (_, document) => engine.validate(document),
    execute: (args) => engine.execute(args),
  });
  server.post('/graphql', async (request, reply) => {
    const [body, init] = await handle({
      url: request.url,
      method: request.method,
      headers: request.headers,
      body: request.body as never,
      raw: request,
      context: {},
    });
    return reply
      .code(init.status)
      .headers(init.headers ?? {})
      .send(body ?? undefined);
  });
}

async function main(name: string | undefined): Promise<void> {
  const server = Fastify();
  const schema = createSchema();
  if (name === 'ours') await ours(server, schema);
  else await server.register(mercurius, { schema, jit: 1 });
  process.stdout.write(`${await server.listen({ port: 0, host: '127.0.0.1' })}\n`);
}

void main(process.argv[2]);
