import process from 'node:process';

const EVERY_MS = 5_000;

/** One line that renews itself on a terminal; elsewhere a line every five seconds. Standard error only. */
export class Progress {
  private readonly began = Date.now();
  private printedAt = 0;
  private isOpen = false;

  show(text: string): void {
    if (process.stderr.isTTY) {
      process.stderr.write(`\r\x1b[2K  ${this.seconds()} ${text}`);
      this.isOpen = true;
    } else if (Date.now() - this.printedAt >= EVERY_MS) {
      this.printedAt = Date.now();
      process.stderr.write(`  ${this.seconds()} ${text}\n`);
    }
  }

  say(text: string): void {
    this.end();
    process.stderr.write(`  ${this.seconds()} ${text}\n`);
  }

  /** Leaves the line as it stands. */
  end(): void {
    if (this.isOpen) process.stderr.write('\n');
    this.isOpen = false;
  }

  private seconds(): string {
    return `${String(Math.round((Date.now() - this.began) / 1_000)).padStart(4)} s`;
  }
}
