import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simulatedBank } from '@app/assessment';
import { simulateCatCommand } from './simulate-cat';

/** What the command printed, and its exit code. */
function run(...args: string[]) {
  const printed = { out: '', error: '' };
  const out = jest
    .spyOn(process.stdout, 'write')
    .mockImplementation((text) => Boolean((printed.out += String(text))));
  const error = jest
    .spyOn(process.stderr, 'write')
    .mockImplementation((text) => Boolean((printed.error += String(text))));
  const before = process.exitCode;
  process.exitCode = undefined;
  try {
    simulateCatCommand(args);
    return { ...printed, exitCode: process.exitCode ?? 0 };
  } finally {
    process.exitCode = before;
    out.mockRestore();
    error.mockRestore();
  }
}

const folder = mkdtempSync(join(tmpdir(), 'simulate-cat-'));
afterAll(() => rmSync(folder, { recursive: true }));

function bankFile(name: string, content: unknown): string {
  const file = join(folder, name);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

const small = ['--people=30', '--max=12'];

describe('simulate-cat', () => {
  it('prints the same report for the same seed, and the classification only with a cut', () => {
    const { out, exitCode } = run('--bank=60', ...small, '--cut=0');
    expect(exitCode).toBe(0);
    expect(out).toContain('classified rightly');
    expect(run('--bank=60', ...small, '--cut=0').out).toBe(out);
    expect(run('--bank=60', ...small, '--cut=0', '--seed=2').out).not.toBe(out);
    expect(run('--bank=60', ...small).out).not.toContain('classified');
  });

  it('reads a calibrated bank from a file', () => {
    const items = simulatedBank(40, 'file', { areas: 2 });
    const file = bankFile('bank.json', { version: 1, model: '2PL', items });
    const { out } = run(`--bank=${file}`, ...small, '--json');
    expect(JSON.parse(out)).toMatchObject({
      people: 30,
      content: { 1: expect.any(Number), 2: expect.any(Number) },
    });
  });

  it.each([
    [['--peple=3'], '--peple=3', 'unknown_argument'],
    [['bank'], 'bank', 'unknown_argument'],
    [['--people=many'], '--people', 'not_a_number'],
    [['--people=0'], '--people', 'out_of_range'],
    [['--bank=no-such-file.json'], '--bank', 'unreadable'],
    [['--min=20', '--max=10'], 'maxItems', 'out_of_range'],
    [['--cap=2'], 'exposureCap', 'out_of_range'],
  ])('refuses %j with the path, a code and the usage, not a stack', (args, path, code) => {
    const { error, exitCode, out } = run(...args);
    expect(exitCode).toBe(2);
    expect(out).toBe('');
    expect(error).toContain(`${path}: `);
    expect(error).toContain(`(${code})`);
    expect(error).toContain('npm run cli -- simulate-cat');
    expect(error).not.toContain('    at ');
  });

  it('refuses a file that is no bank', () => {
    const { error, exitCode } = run(
      `--bank=${bankFile('other.json', { version: 1, model: '2PL', items: [{ id: 'a' }] })}`,
    );
    expect(exitCode).toBe(2);
    expect(error).toContain('items[0].discrimination');
    expect(run(`--bank=${bankFile('text.json', 'a, b')}`).error).toContain('(unreadable)');
  });
});
