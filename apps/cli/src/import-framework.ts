import { parseArgs } from 'node:util';
import { FrameworkImport } from '@app/skills';
import { Refused } from '@platform/errors';
import { translate } from '@platform/i18n';
import { reportFramework } from './framework-report';
import { withServices } from './with-services';

const usage =
  'usage: import-framework <file.json> [--dry-run] [--accept-incomplete] [--reason "why, 3 to 500 characters"]\n';

const OPTIONS = {
  'dry-run': { type: 'boolean', default: false },
  'accept-incomplete': { type: 'boolean', default: false },
  reason: { type: 'string', default: 'Imported from the command line' },
} as const;

/** Null when the words make no sense: a typing mistake must not become an import. */
function read(args: string[]) {
  try {
    const { positionals, values } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
    const [file, ...rest] = positionals;
    const isReason = values.reason.length >= 3 && values.reason.length <= 500;
    return file && rest.length === 0 && isReason ? { file, ...values } : null;
  } catch {
    return null;
  }
}

/** Stores a framework version from its file as a draft. Ends with 1 on faults and refusals, 2 on wrong usage. */
export async function importFramework(args: string[]): Promise<void> {
  const wish = read(args);
  if (!wish) {
    process.stderr.write(usage);
    process.exitCode = 2;
    return;
  }
  const dryRun = wish['dry-run'];
  await withServices(async (app) => {
    try {
      const options = { dryRun, acceptIncomplete: wish['accept-incomplete'], reason: wish.reason };
      const outcome = await app.get(FrameworkImport).importFile(wish.file, options);
      process.stdout.write(reportFramework(outcome, dryRun));
      if (outcome.faults.length > 0) process.exitCode = 1;
    } catch (error) {
      const text = reasonOf(error, wish.file);
      if (text === null) throw error;
      process.stderr.write(`${text}\n`);
      process.exitCode = 1;
    }
  });
}

/** What an operator can act on, in a line; null for anything else, which keeps its stack. */
function reasonOf(error: unknown, file: string): string | null {
  if (error instanceof Refused)
    return `refused: ${translate(`refusal.${error.code}`, error.details, 'en')} [${error.code}]`;
  const { code } = error as { code?: string };
  return code === 'ENOENT' || code === 'EISDIR' || code === 'EACCES'
    ? `${file} cannot be read (${code})`
    : null;
}
