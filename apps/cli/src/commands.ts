import { compromiseKey } from './compromise-key';
import { auditIssuanceLog } from './audit-issuance-log';
import { demoData } from './demo-data';
import { destroyKey } from './destroy-key';
import { doctor } from './doctor';
import { eraseAnswerFiles } from './erase-answer-files';
import { generateSecrets } from './generate-secrets';
import { grantRole } from './grant-role';
import { importFramework } from './import-framework';
import { listKeys } from './list-keys';
import { checkDrift, generateMigration, migrate, revertMigration } from './migrate';
import { replay, showOutbox } from './outbox-commands';
import { printSchema } from './print-schema';
import { reconcileVneid } from './reconcile-vneid';
import { rotateKey } from './rotate-key';
import { setup } from './setup';
import { simulateCatCommand } from './simulate-cat';

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
  'grant-role': {
    about: '<lrn_…> <ROLE> [unit code]: grant a role, e.g. the first administrator',
    run: grantRole,
  },
  'erase-answer-files': {
    about: '<lrn_…> <why>: delete the files that a person handed in, at their request',
    run: eraseAnswerFiles,
  },
  'import-framework': {
    about: '<file.json> [--dry-run] [--accept-incomplete] [--reason …]: store a framework version as a draft',
    run: importFramework,
  },
  'demo-data': { about: 'accounts and roles of the demonstration staff (mock of VNeID only)', run: demoData },
  outbox: { about: 'what is owed and what has given up, by name', run: showOutbox },
  replay: { about: '[name]: try dead work again', run: replay },
  'reconcile-vneid': {
    about: '[--repair]: compare what VNeID holds with what we say it holds, both ways',
    run: reconcileVneid,
  },
  'list-keys': {
    about: 'every signing key, its fingerprint and whether its private half opens',
    run: listKeys,
  },
  'rotate-key': {
    about: 'access-token | certificate | exam-session | issuance-log [why]: sign with a new key from now on',
    run: rotateKey,
  },
  'compromise-key': {
    about: '<kid> [since | now] [why]: a key was stolen; what it signed since then counts for nothing',
    run: compromiseKey,
  },
  'destroy-key': {
    about: '<kid> <why>: delete the private half of a retired key; what it signed stays checkable',
    run: destroyKey,
  },
  'audit-issuance-log': {
    about: '[--heads=file.json] [--json]: hold the issuance log against the tables and its signed heads',
    run: auditIssuanceLog,
  },
  'simulate-cat': {
    about: '[--bank=N|file] [--people=N] [--seed=…]: an adaptive test for invented people; --help for more',
    run: simulateCatCommand,
  },
  doctor: { about: 'ask everything the system needs whether it is there', run: doctor },
};
