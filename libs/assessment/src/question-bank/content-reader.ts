import type { FieldFault } from '@platform/errors';
import type { Choice } from './item-content';
import { toRichText, visibleText } from './rich-text';

/** Line breaks and tabs belong to texts, other control characters come from broken copies. */
const holdsControls = (text: string) => /\p{Cc}/u.test(text.replace(/[\n\t]/g, ''));

/** Ids inside an item: of choices, gaps, parts, areas, media. */
export const ENTRY_ID = /^[A-Za-z0-9]{1,8}$/;

/** How texts of an item are written, and where pictures without an alt text get one from. */
export interface TextFormat {
  isHtml: boolean;
  altOf?: (mediaId: string) => string | undefined;
}

/** Markup counts in an HTML text, so it may be longer by this. */
export const HTML_ROOM = 5;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Reads the fields of an object of unknown form one by one. What does not fit is noted with its path and
 * replaced by something harmless, so that one pass finds every fault.
 */
export class ContentReader {
  readonly faults: FieldFault[] = [];
  private readonly read = new Set<string>();
  private readonly fields: Record<string, unknown>;

  constructor(
    value: unknown,
    readonly path: string,
  ) {
    this.fields = isRecord(value) ? value : {};
    if (!isRecord(value)) this.faults.push({ path, code: 'not_an_object', message: 'must be an object' });
  }

  text(name: string, max: number): string {
    return this.checkText(this.take(name), name, max);
  }

  /** Plain text or cleaned HTML; whatever cleaning would take away is a fault. */
  formatted(name: string, max: number, format: TextFormat): string {
    return this.checkFormatted(this.take(name), name, max, format);
  }

  /** As `formatted`, but it may be left out or empty, which is the same. */
  draftText(name: string, max: number, format: TextFormat = { isHtml: false }): string {
    const value = this.take(name);
    const isEmpty = value === undefined || (typeof value === 'string' && value.trim() === '');
    return isEmpty ? '' : this.checkFormatted(value, name, max, format);
  }

  optionalText(name: string, max: number): string | undefined {
    const value = this.take(name);
    return value === undefined ? undefined : this.checkText(value, name, max);
  }

  matching(name: string, pattern: RegExp, message: string): string {
    const value = this.take(name);
    if (typeof value === 'string' && pattern.test(value)) return value;
    this.fault(name, value === undefined ? 'missing' : 'malformed', message);
    return '';
  }

  texts(name: string, least: number, most: number, max: number): string[] {
    return this.list(name, least, most).map((value, index) => this.checkText(value, `${name}.${index}`, max));
  }

  oneOf<const Value extends string>(name: string, values: readonly Value[]): Value {
    const value = this.take(name);
    if (values.includes(value as Value)) return value as Value;
    this.fault(
      name,
      value === undefined ? 'missing' : 'unknown_value',
      `must be one of ${values.join(', ')}`,
    );
    return values[0];
  }

  /** As `oneOf`, undefined when left out. */
  optionalOneOf<const Value extends string>(name: string, values: readonly Value[]): Value | undefined {
    return this.has(name) ? this.oneOf(name, values) : undefined;
  }

  has(name: string): boolean {
    return ((Object.hasOwn(this.fields, name) ? this.fields[name] : null) ?? null) !== null;
  }

  integer(name: string, least: number, most: number): number {
    const value = this.take(name);
    if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value;
    this.fault(
      name,
      value === undefined ? 'missing' : 'not_an_integer',
      `must be a whole number from ${least} to ${most}`,
    );
    return least;
  }

  integers(name: string, least: number, most: number): number[] {
    return this.list(name, least, most).map((value, index) => {
      if (typeof value === 'number' && Number.isInteger(value)) return value;
      this.fault(`${name}.${index}`, 'not_an_integer', 'must be a whole number');
      return 0;
    });
  }

  boolean(name: string): boolean {
    const value = this.take(name);
    if (typeof value !== 'boolean') this.fault(name, 'not_a_boolean', 'must be true or false');
    return value === true;
  }

  /** 15 significant digits are what a number keeps on its way through JSON. */
  number(name: string, least: number): number {
    const value = this.take(name);
    if (typeof value === 'number' && Number.isFinite(value) && value >= least && Math.abs(value) < 1e15)
      return value;
    this.fault(name, 'not_a_number', `must be a number from ${least} to 10^15`);
    return 0;
  }

  choices(name: string, least: number, most: number, format: TextFormat = { isHtml: false }): Choice[] {
    const choices = this.entries(name, least, most, 'a choice', (entry) => ({
      id: entry.matching('id', ENTRY_ID, 'must be 1 to 8 letters or digits'),
      text: entry.formatted('text', 2_000, format),
    }));
    this.refuseRepeated(
      choices.map(({ id }) => id),
      (index) => `${name}.${index}.id`,
    );
    this.refuseRepeated(
      choices.map(({ text }) => text),
      (index) => `${name}.${index}.text`,
    );
    return choices;
  }

  /** A list of objects, each read by `read` with a reader of its own; fields that it leaves are refused. */
  entries<Entry>(
    name: string,
    least: number,
    most: number,
    what: string,
    read: (entry: ContentReader) => Entry,
  ): Entry[] {
    return this.list(name, least, most).map((value, index) =>
      this.inside(value, `${name}.${index}`, what, read),
    );
  }

  /** As `entries` for a single object. */
  object<Entry>(name: string, what: string, read: (entry: ContentReader) => Entry): Entry {
    return this.inside(this.take(name), name, what, read);
  }

  /** A record of whole numbers by the ids of `choices`. */
  numbersById(name: string, choices: Choice[], least: number, most: number): Record<string, number> {
    return this.object(name, 'a choice', (entry) =>
      Object.fromEntries(
        choices
          .filter(({ id }) => id !== '' && entry.has(id))
          .map(({ id }) => [id, entry.integer(id, least, most)]),
      ),
    );
  }

  /** Ids of `choices`, none twice. */
  ids(name: string, choices: { id: string }[], least: number, most: number): string[] {
    const ids = this.list(name, least, most).map((value, index) =>
      this.known(value, choices, `${name}.${index}`),
    );
    this.refuseRepeated(ids, (index) => `${name}.${index}`);
    return ids;
  }

  /** An id of `choices`. */
  idOf(name: string, choices: Choice[]): string {
    return this.known(this.take(name), choices, name);
  }

  /** One pair for each of `lefts`. */
  pairs(name: string, lefts: { id: string }[], rights: Choice[]): [string, string][] {
    const pairs = this.list(name, lefts.length, lefts.length).map((value, index): [string, string] => {
      const [left, right, ...more] = Array.isArray(value) ? (value as unknown[]) : [];
      if (more.length > 0) this.fault(`${name}.${index}`, 'malformed', 'must be a pair of ids');
      return [this.known(left, lefts, `${name}.${index}.0`), this.known(right, rights, `${name}.${index}.1`)];
    });
    this.refuseRepeated(
      pairs.map(([left]) => left),
      (index) => `${name}.${index}.0`,
    );
    return pairs;
  }

  fault(name: string, code: string, message: string): void {
    this.faults.push({ path: `${this.path}.${name}`, code, message });
  }

  /** A field that has no place beside others that are there. */
  refuse(name: string, code: string, message: string): void {
    if (this.has(name)) this.fault(name, code, message);
    this.read.add(name);
  }

  /** Call last: whatever was not read does not belong here. */
  refuseOthers(message: string): void {
    for (const name of Object.keys(this.fields))
      if (!this.read.has(name) && (this.fields[name] ?? null) !== null)
        this.fault(name, 'unknown_field', message);
  }

  /** An optional part of a GraphQL input is null as often as it is absent. */
  private take(name: string): unknown {
    this.read.add(name);
    return (Object.hasOwn(this.fields, name) ? this.fields[name] : undefined) ?? undefined;
  }

  private list(name: string, least: number, most: number): unknown[] {
    const value = this.take(name);
    if (!Array.isArray(value)) {
      this.fault(name, value === undefined ? 'missing' : 'not_a_list', 'must be a list');
      return [];
    }
    if (value.length < least || value.length > most)
      this.fault(
        name,
        'wrong_length',
        least === most ? `must have ${least} entries` : `must have ${least} to ${most} entries`,
      );
    return (value as unknown[]).slice(0, most);
  }

  private inside<Entry>(
    value: unknown,
    name: string,
    what: string,
    read: (entry: ContentReader) => Entry,
  ): Entry {
    const entry = new ContentReader(value, `${this.path}.${name}`);
    const result = read(entry);
    entry.refuseOthers(`is not a field of ${what}`);
    this.faults.push(...entry.faults);
    return result;
  }

  private checkFormatted(value: unknown, name: string, max: number, format: TextFormat): string {
    if (!format.isHtml || typeof value !== 'string' || value.length > HTML_ROOM * max)
      return this.checkText(value, name, format.isHtml ? HTML_ROOM * max : max);
    const { html, removed } = toRichText(value, format.altOf);
    for (const { code, what } of removed) this.fault(name, code, `must not hold ${what}`);
    if (removed.length === 0 && visibleText(html) === '' && !html.includes('media:'))
      this.fault(name, 'missing', 'must be a text that is not empty');
    else if (holdsControls(html)) this.fault(name, 'control_character', 'holds a control character');
    return html;
  }

  private checkText(value: unknown, name: string, max: number): string {
    const text = typeof value === 'string' ? value.normalize('NFC').trim() : '';
    if (text === '') this.fault(name, 'missing', 'must be a text that is not empty');
    else if (text.length > max) this.fault(name, 'too_long', `must have at most ${max} characters`);
    else if (holdsControls(text)) this.fault(name, 'control_character', 'holds a control character');
    return text;
  }

  private known(value: unknown, choices: { id: string }[], name: string): string {
    if (typeof value === 'string' && choices.some(({ id }) => id === value)) return value;
    this.fault(name, 'unknown_id', 'must be an id of an entry');
    return '';
  }

  refuseRepeated(values: string[], nameOf: (index: number) => string): void {
    values.forEach((value, index) => {
      if (value !== '' && values.indexOf(value) < index)
        this.fault(nameOf(index), 'repeated', 'stands there twice');
    });
  }
}
