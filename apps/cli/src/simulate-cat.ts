import { readFileSync } from 'node:fs';
import {
  type AdaptiveSettings,
  type BankItem,
  readCalibratedBank,
  simulateCat,
  simulatedBank,
  type SimulationReport,
} from '@app/assessment';
import { badInput, Problem } from '@platform/errors';

const usage = `npm run cli -- simulate-cat [--bank=2000|bank.json] [--people=1000] [--seed=1] [--min=10] [--max=30]
  [--error=0.3] [--cap=0.25] [--among=5] [--cut=θ] [--json]

An adaptive test for invented people. --bank: how many items to invent, or a file with a calibrated bank (version 1).
--error: stop at this standard error, 0 for never. --cap: highest share of tests with the same item, 0 for none.
--cut: ability that passes; the test then also stops when the 95 % interval leaves it out.
`;

/** Reads `--name=value` arguments; anything else, or a number that is none, is refused. */
class Options {
  private readonly given: Map<string, string>;

  constructor(args: string[], known: string[]) {
    const pairs = args.map((arg): [string, string] => {
      const [, name = '', value = ''] = /^--([a-z]+)(?:=(.+))?$/.exec(arg) ?? [];
      if (!known.includes(name))
        throw badInput({ path: arg, code: 'unknown_argument', message: 'No such argument' });
      return [name, value];
    });
    this.given = new Map(pairs);
  }

  has(name: string): boolean {
    return this.given.has(name);
  }

  text(name: string, fallback: string): string {
    return this.given.get(name) ?? fallback;
  }

  number(name: string, fallback: number): number {
    const text = this.given.get(name);
    if (text === undefined) return fallback;
    const value = Number(text);
    if (text === '' || !Number.isFinite(value))
      throw badInput({ path: `--${name}`, code: 'not_a_number', message: 'Needs a number' });
    return value;
  }
}

/** Runs invented people through an adaptive test and prints what one must know before giving it to real ones. */
export function simulateCatCommand(args: string[]): void {
  if (args.includes('--help')) return void process.stdout.write(usage);
  try {
    process.stdout.write(simulated(args));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const lines = error.fields.map(({ path, code, message }) => `${path}: ${message} (${code})`);
    process.stderr.write(`${lines.join('\n')}\n\n${usage}`);
    process.exitCode = 2;
  }
}

function simulated(args: string[]): string {
  const names = ['bank', 'people', 'seed', 'min', 'max', 'error', 'cap', 'among', 'cut', 'json'];
  const options = new Options(args, names);
  const seed = options.text('seed', '1');
  const bank = readBank(options.text('bank', '2000'), seed);
  const people = options.number('people', 1000);
  if (!Number.isInteger(people) || people < 1)
    throw badInput({ path: '--people', code: 'out_of_range', message: 'Needs a whole number from 1' });
  const settings: AdaptiveSettings = {
    minItems: options.number('min', 10),
    maxItems: options.number('max', 30),
    standardError: options.number('error', 0.3) || null,
    areas: evenAreas(bank),
    randomAmong: options.number('among', 5),
    exposureCap: options.number('cap', 0.25) || null,
    classification: options.has('cut')
      ? { method: 'INTERVAL', cut: options.number('cut', 0), z: 1.96 }
      : null,
  };
  const report = simulateCat({ bank, settings, people, seed });
  return options.has('json') ? `${JSON.stringify(report)}\n` : format(report, bank.length);
}

function readBank(bank: string, seed: string): BankItem[] {
  if (/^\d+$/.test(bank) && Number(bank) > 0) return simulatedBank(Number(bank), seed);
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(bank, 'utf8'));
  } catch {
    throw badInput({ path: '--bank', code: 'unreadable', message: `${bank} cannot be read as JSON` });
  }
  return readCalibratedBank(value).items;
}

/** The bank says what there is, not what a test should hold: every area gets the same. */
function evenAreas(bank: readonly BankItem[]): AdaptiveSettings['areas'] {
  const areas = [...new Set(bank.map(({ area }) => area ?? ''))].sort();
  return areas.length < 2 ? [] : areas.map((area) => ({ area, share: 1 / areas.length, minimum: 1 }));
}

function format(report: SimulationReport, bankSize: number): string {
  const { length, stops, exposure, classification, content } = report;
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
  const rows: [string, string][] = [
    ['people, items in the bank', `${report.people}, ${bankSize}`],
    ['bias of the estimate', report.bias.toFixed(3)],
    ['root mean square error', report.rmse.toFixed(3)],
    ['mean standard error', report.meanStandardError.toFixed(3)],
    ['95 % interval holds the truth', percent(report.coverage)],
    ['items: mean', length.mean.toFixed(1)],
    ['items: 5 %, 50 %, 95 %', `${length.p5}, ${length.p50}, ${length.p95}`],
    ['stopped', Object.entries(stops).map(([reason, count]) => `${reason} ${count}`).join(', ')], // prettier-ignore
    ['highest exposure', percent(exposure.highest)],
    ['bank never used', percent(exposure.unused)],
    ['items above the cap', percent(exposure.aboveCap)],
    ['items two people share', percent(exposure.overlap)],
    ['content', Object.entries(content).map(([area, share]) => `${area}: ${percent(share)}`).join(', ')], // prettier-ignore
  ];
  if (classification)
    rows.push(
      ['classified rightly', percent(classification.accuracy)],
      ['passed wrongly, failed wrongly', `${percent(classification.falsePass)}, ${percent(classification.falseFail)}`], // prettier-ignore
    );
  const width = Math.max(...rows.map(([name]) => name.length));
  return `${rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`).join('\n')}\n`;
}
