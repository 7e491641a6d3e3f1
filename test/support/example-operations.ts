import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kind, type OperationDefinitionNode, parse } from 'graphql';

const FOLDER = join(process.cwd(), 'docs', 'api', 'operations');

export interface ExampleOperation {
  file: string;
  text: string;
  /** First line without its `#`: Vietnamese and English. */
  title: string;
  /** For whom: `learner`, `service`, `anyone`, … */
  who: string;
  variables: Record<string, unknown>;
  definition: OperationDefinitionNode;
  name: string;
}

/** The example operations of the API guide, in the order in which GraphiQL shows them. */
export const readExampleOperations = (): ExampleOperation[] =>
  readdirSync(FOLDER)
    .filter((file) => file.endsWith('.graphql'))
    .sort()
    .map((file) => readOperation(file, readFileSync(join(FOLDER, file), 'utf8')));

function readOperation(file: string, text: string): ExampleOperation {
  const { definitions } = parse(text);
  const [definition] = definitions;
  if (definitions.length !== 1 || definition?.kind !== Kind.OPERATION_DEFINITION || !definition.name)
    throw new Error(`${file} must hold one named operation`);
  const [title = '', who = ''] = text.split('\n');
  const variables = /^# variables: (.*)$/m.exec(text)?.[1] ?? '{}';
  return {
    file,
    text,
    title: title.replace(/^# /, ''),
    who: who.replace(/^# who: /, ''),
    variables: JSON.parse(variables) as Record<string, unknown>,
    definition,
    name: definition.name.value,
  };
}

/** Whether a value of an example only stands for one that an earlier answer gives, e.g. `qz_…`. */
export const isPlaceholder = (value: unknown): boolean => JSON.stringify(value).includes('…');
