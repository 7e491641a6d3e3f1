import { GraphQLSchemaHost } from '@nestjs/graphql';
import { lexicographicSortSchema, printSchema as print } from 'graphql';
import { readSettings } from '@platform/config';
import { createApi } from '../../api/src/create-api';

/** Prints the schema that the API serves; `schema.graphql` must be the same. */
export async function printSchema(): Promise<void> {
  const app = await createApi(Object.assign(readSettings(), { logLevel: 'silent' }));
  await app.init();
  process.stdout.write(`${print(lexicographicSortSchema(app.get(GraphQLSchemaHost).schema))}\n`);
  await app.close();
}
