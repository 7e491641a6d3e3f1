/** One step of the demonstration that has been done and checked. */
export interface DoneStep {
  name: string;
  ms: number;
}

/** A certificate at the end of the demonstration. */
export interface CertificateLine {
  person: string;
  group: string;
  mark: string;
  serial: string;
  vneid: string;
  verifyUrl: string;
  pdf: string;
}

/** Says on standard error what is being done, and keeps what was done for the end. */
export class Progress {
  readonly steps: DoneStep[] = [];

  async step<T>(name: string, work: () => Promise<T>): Promise<T> {
    const began = performance.now();
    process.stderr.write(`  … ${name}`);
    try {
      const result = await work();
      const ms = Math.round(performance.now() - began);
      this.steps.push({ name, ms });
      process.stderr.write(`\r  ✓ ${name} (${ms} ms)\n`);
      return result;
    } catch (error) {
      process.stderr.write(`\r  ✗ ${name}\n`);
      throw error;
    }
  }
}

/** Columns as wide as their widest cell; letters with marks count once. */
export function printTable(lines: CertificateLine[]): void {
  const headers = ['person', 'group', 'quiz mark', 'certificate', 'VNeID', 'public check'];
  const rows = lines.map((line) => [
    line.person,
    line.group,
    line.mark,
    line.serial,
    line.vneid,
    line.verifyUrl,
  ]);
  const widths = headers.map((header, index) =>
    Math.max(header.length, ...rows.map((row) => (row[index] ?? '').normalize('NFC').length)),
  );
  const show = (cells: string[]) => cells.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join('  ');
  const table = [show(headers), widths.map((width) => '-'.repeat(width)).join('  '), ...rows.map(show)];
  process.stdout.write(`\n${table.join('\n')}\n`);
}

/** Fails the step when something is not as it must be. */
export function check(isTrue: boolean, what: string): asserts isTrue {
  if (!isTrue) throw new Error(`Not as expected: ${what}`);
}
