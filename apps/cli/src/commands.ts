import { generateSecrets } from './generate-secrets';
import { checkDrift, generateMigration, migrate, revertMigration } from './migrate';
import { printSchema } from './print-schema';
import { setup } from './setup';

export interface Command {
  about: string;
  run: (args: string[]) => Promise<void> | void;
}

/** Operator commands, as `npm run cli` lists them. */
export const commands: Record<string, Command> = {
  setup: { about: 'migrate, make the first keys, load reference data; safe to repeat', run: setup },
  migrate: { about: 'run the migrations that have not run yet', run: migrate },
  'migrate:revert': { about: 'undo the last migration', run: revertMigration },
  'migration:generate': {
    about: '<lib> <VerbNoun>: write the migration that brings the tables of a lib to its entities',
    run: generateMigration,
  },
  'migration:drift': { about: 'fail when entities and migrations disagree', run: checkDrift },
  'print-schema': { about: 'print the GraphQL schema', run: printSchema },
  'generate-secrets': { about: 'print fresh random secrets for an environment file', run: generateSecrets },
};
