import type { Fault, FaultCode, FaultList } from './fault';

type FaultArguments = [code: FaultCode, values?: Fault['values']];

const CODE = /^[\p{L}\p{N}]+(?:[.\-_][\p{L}\p{N}]+)*$/u;
// Control characters and the invisible marks that copying from web pages and PDF files leaves behind.
const INVISIBLE = /[\p{Cc}\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff\ufffd]|\p{Surrogate}/u;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether a text is a day that exists, as `yyyy-mm-dd`. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/**
 * A place in a parsed file. Every reader notes what is wrong with its path and answers with a harmless value, so
 * that one pass finds all faults; a place that is already noted as missing or of a wrong type says no more.
 */
export class FileNode {
  constructor(
    private readonly list: FaultList,
    readonly path: string,
    readonly value: unknown,
    private readonly isNoted = false,
  ) {}

  fault(...[code, values]: FaultArguments): void {
    if (!this.isNoted) this.list.add(this.path, code, values);
  }

  get isAbsent(): boolean {
    return this.value === null || this.value === undefined;
  }

  /** The fields of an object with exactly these keys; optional ones may be absent. */
  object<Key extends string>(required: readonly Key[], optional: readonly Key[] = []): Record<Key, FileNode> {
    const record = isRecord(this.value) ? this.value : {};
    if (!isRecord(this.value)) this.fault('wrong_type', { expected: 'object' });
    const known: readonly string[] = [...required, ...optional];
    for (const key of Object.keys(record))
      if (!known.includes(key)) this.list.add(this.join(key), 'unknown_key', { key: key.slice(0, 60) });
    const field = (key: Key): FileNode => {
      const isMissing = required.includes(key) && !Object.hasOwn(record, key);
      if (isMissing && isRecord(this.value)) this.list.add(this.join(key), 'missing');
      const value = Object.hasOwn(record, key) ? record[key] : undefined;
      return new FileNode(this.list, this.join(key), value, isMissing);
    };
    return Object.fromEntries([...required, ...optional].map((key) => [key, field(key)])) as Record<
      Key,
      FileNode
    >;
  }

  /** The entries of an object with keys of any name. */
  entries(): [string, FileNode][] {
    if (this.value === undefined) return [];
    if (!isRecord(this.value)) this.fault('wrong_type', { expected: 'object' });
    return Object.entries(isRecord(this.value) ? this.value : {}).map(([key, value]) => [
      key,
      new FileNode(this.list, this.join(key), value),
    ]);
  }

  /** The items of a list, each with its index in the path. */
  items(max: number): FileNode[] {
    if (!Array.isArray(this.value)) {
      this.fault('wrong_type', { expected: 'array' });
      return [];
    }
    if (this.value.length > max) this.fault('too_many', { max });
    return this.value
      .slice(0, max)
      .map((value: unknown, index) => new FileNode(this.list, this.join(String(index)), value));
  }

  /** A text of 1 to `max` characters in NFC, without outer spaces and without invisible characters. */
  text(max: number): string {
    const flaw = this.textFlaw(max);
    if (flaw) this.fault(...flaw);
    return typeof this.value === 'string' ? this.value : '';
  }

  textOrNull(max: number): string | null {
    return this.isAbsent ? null : this.text(max);
  }

  /** A code such as `1.1.CB1a`, `I.3`, `HVS-REF`: letters and digits in parts. */
  code(max = 40): string {
    const text = this.text(max);
    if (!this.textFlaw(max) && !CODE.test(text)) this.fault('bad_code');
    return text;
  }

  /** A calendar day or null. */
  day(): string | null {
    if (this.isAbsent) return null;
    if (typeof this.value === 'string' && !isDay(this.value)) this.fault('bad_date');
    return typeof this.value === 'string' ? this.value : this.text(10);
  }

  integer(min: number, max: number): number {
    if (typeof this.value !== 'number') {
      this.fault('wrong_type', { expected: 'number' });
      return min;
    }
    if (!Number.isInteger(this.value) || this.value < min || this.value > max)
      this.fault('bad_number', { min, max });
    return this.value;
  }

  boolean(): boolean {
    if (typeof this.value !== 'boolean') this.fault('wrong_type', { expected: 'boolean' });
    return this.value === true;
  }

  private textFlaw(max: number): FaultArguments | null {
    const { value } = this;
    if (typeof value !== 'string') return ['wrong_type', { expected: 'string' }];
    if (value.trim() === '') return ['empty'];
    if ([...value].length > max) return ['too_long', { max }];
    if (INVISIBLE.test(value) || value.trim() !== value) return ['bad_character'];
    return value.normalize('NFC') === value ? null : ['not_nfc'];
  }

  private join(key: string): string {
    return this.path ? `${this.path}.${key.slice(0, 60)}` : key.slice(0, 60);
  }
}
