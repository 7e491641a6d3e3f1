import { readFileSync } from 'node:fs';
import { buildSchema, getVariableValues, isEnumType, specifiedRules, validate } from 'graphql';
import { limitRules } from '@platform/graphql';
import { isPlaceholder, readExampleOperations } from './support/example-operations';

const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));
const operations = readExampleOperations();
const KINDS = ['learner', 'unit-manager', 'author', 'administrator', 'examiner', 'service', 'anyone'];

describe('the example operations', () => {
  it('are for every kind of user, each with a name of its own', () => {
    for (const kind of KINDS) expect(operations.map(({ who }) => who)).toContain(kind);
    const names = operations.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  describe.each(operations.map((operation) => [operation.file, operation] as const))('%s', (_, operation) => {
    it('fits the schema and the limits of the API', () => {
      const document = { kind: 'Document', definitions: [operation.definition] } as never;
      expect(validate(schema, document, [...specifiedRules, ...limitRules()])).toEqual([]);
    });

    it('says in its first lines what it does, in both languages, and for whom', () => {
      const lines = operation.text.split('\n');
      expect(lines[0]).toMatch(/^# \p{Lu}[^·]+ · \p{Lu}[^·]+$/u);
      expect(lines[1]).toMatch(new RegExp(`^# who: (${KINDS.join('|')})$`));
    });

    it('comes with variables that fit, and says where placeholders are taken from', () => {
      const declared = operation.definition.variableDefinitions ?? [];
      const names = declared.map(({ variable }) => variable.name.value);
      expect(names).toEqual(expect.arrayContaining(Object.keys(operation.variables)));
      const { errors } = getVariableValues(schema, declared, operation.variables);
      expect(errors).toBeUndefined();
      const comments = operation.text.split('\n').filter((line) => /^# (?!variables:|who:)/.test(line));
      for (const [name, value] of Object.entries(operation.variables))
        if (isPlaceholder(value)) expect(comments.slice(1).join('\n')).toContain(name);
    });
  });
});

describe('docs/api/errors.md', () => {
  const rows = new Map(
    [...readFileSync('docs/api/errors.md', 'utf8').matchAll(/^\| `(\w+)` \|(.*)\|$/gm)].map(
      ([, name = '', rest = '']) => [name, rest],
    ),
  );

  it.each(
    Object.values(schema.getTypeMap())
      .filter((type) => isEnumType(type) && type.name.endsWith('RefusalCode'))
      .map(({ name }) => name),
  )('lists every code of %s beside its mutation', (name) => {
    const mutation = name.charAt(0).toLowerCase() + name.slice(1).replace(/RefusalCode$/, '');
    const type = schema.getType(name);
    const codes = isEnumType(type) ? type.getValues().map((value) => value.name) : [];
    const listed = [...(rows.get(mutation) ?? '').matchAll(/`([A-Z_]+)`/g)].map(([, code]) => code);
    expect(listed.sort()).toEqual(codes.sort());
  });
});
