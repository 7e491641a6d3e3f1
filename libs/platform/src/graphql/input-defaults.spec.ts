import { buildSchema, type ExecutionResult } from 'graphql';
import { GraphqlEngine } from './engine';

const schema = buildSchema(`
  type Query { echo(input: Outer!, list: [Inner!] = [{}]): String }
  input Outer { name: String!, inner: Inner!, mode: Mode! = SLOW }
  input Inner { count: Int! = 3, isLoud: Boolean! = false, next: Inner }
  enum Mode { SLOW FAST }
`);

const query = `query Echo($input: Outer!, $list: [Inner!]) { echo(input: $input, list: $list) }`;

describe('defaults of input types', () => {
  const engine = new GraphqlEngine(schema);
  const rootValue = { echo: (args: unknown) => JSON.stringify(args) };
  const ask = async (variableValues: Record<string, unknown>, source = query): Promise<ExecutionResult> =>
    engine.execute({ schema, document: engine.parse(source), rootValue, contextValue: {}, variableValues });

  const expected = (input: object, list: object[]) => ({ data: { echo: JSON.stringify({ input, list }) } });

  it('hold in the first use of a document and in all later ones', async () => {
    for (let use = 1; use <= 4; use += 1) {
      const { data, errors } = await ask({ input: { name: 'a', inner: {} }, list: [{ count: 1 }] });
      expect(errors).toBeUndefined();
      expect(JSON.parse((data as { echo: string }).echo)).toEqual({
        input: { name: 'a', inner: { count: 3, isLoud: false }, mode: 'SLOW' },
        list: [{ count: 1, isLoud: false }],
      });
    }
  });

  it('leave alone what is given, and what is faulty', async () => {
    const input = { name: 'a', inner: { count: 1, isLoud: true }, mode: 'FAST' };
    expect(JSON.parse(JSON.stringify(await ask({ input, list: [] })))).toEqual(expected(input, []));
    const faulty = await ask({ input: { name: 'a', inner: 'text' }, list: [] });
    expect(faulty.errors?.length).toBeGreaterThan(0);
  });
});
