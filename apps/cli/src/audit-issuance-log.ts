import { readFileSync } from 'node:fs';
import { type AuditFinding, type AuditSummary, LogAuditService, readKeptHeads } from '@app/certification';
import { badInput, Problem } from '@platform/errors';
import { withServices } from './with-services';

const usage = `npm run cli -- audit-issuance-log [--heads=heads.json] [--json]

Recomputes the issuance log from the tables and holds it against the stored tree and every signed head.
--heads: heads that somebody outside has kept (one, or a list, as /log/heads/latest gives them).
--json: a JSON object a line, findings first, the summary last.
Exit code: 0 nothing found, 1 something found, 2 it could not start.
`;

/** More lines than this help nobody; all are counted, and `--json` prints all. */
const MOST_LINES = 1_000;

/** Names each hidden, changed, back-dated or deleted certificate, and whatever of the log does not hold together. */
export async function auditIssuanceLog(args: string[]): Promise<void> {
  if (args.includes('--help')) return void process.stdout.write(usage);
  try {
    const { kept, isJson } = readArguments(args);
    await withServices(async (app) => {
      let printed = 0;
      const print = (finding: AuditFinding) => {
        printed += 1;
        if (isJson) process.stdout.write(`${JSON.stringify(finding)}\n`);
        else if (printed <= MOST_LINES) process.stdout.write(lineOf(finding));
      };
      const summary = await app.get(LogAuditService).audit(kept, print);
      process.stdout.write(isJson ? `${JSON.stringify(summary)}\n` : textOf(summary, printed));
      if (printed > 0) process.exitCode = 1;
    });
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'BAD_USER_INPUT') throw error;
    const lines = error.fields.map(({ path, code, message }) => `${path}: ${message} (${code})`);
    process.stderr.write(`${lines.join('\n')}\n\n${usage}`);
    process.exitCode = 2;
  }
}

function readArguments(args: string[]) {
  const unknown = args.find((arg) => arg !== '--json' && !/^--heads=.+/.test(arg));
  if (unknown !== undefined)
    throw badInput({ path: unknown, code: 'unknown_argument', message: 'No such argument' });
  const file = args.find((arg) => arg.startsWith('--heads='))?.slice('--heads='.length);
  return {
    kept: file === undefined ? [] : readKeptHeads(readJson(file)),
    isJson: args.includes('--json'),
  };
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw badInput({ path: '--heads', code: 'unreadable', message: `${file} cannot be read as JSON` });
  }
}

const lineOf = ({ kind, detail, serial, index }: AuditFinding) =>
  `${kind.padEnd(11)}  ${(serial ?? '-').padEnd(20)}  ${index === null ? '' : `#${index}  `}${detail}\n`;

function textOf(
  { entries, rootHash, heads, keptHeads, waiting, findings }: AuditSummary,
  found: number,
): string {
  const kinds = Object.entries(findings).filter(([, count]) => count > 0);
  const lines = [
    ...(found > MOST_LINES ? [`… and ${found - MOST_LINES} more`] : []),
    `${entries} entries, ${waiting} waiting, root ${rootHash}`,
    `${heads} signed heads, ${keptHeads} kept outside`,
    found === 0 ? 'nothing found' : `FOUND ${kinds.map(([kind, count]) => `${kind} ${count}`).join(', ')}`,
  ];
  return `${lines.join('\n')}\n`;
}
