// Run by the watchdog of a killed command: strikes it off the users of the embedded PostgreSQL.
import process from 'node:process';
import { release } from './embedded-postgres.mjs';

const [dataDir, user] = process.argv.slice(2);
await release(dataDir, user);
