import { walkXml } from './walk-xml';

interface Level {
  start: number;
  format: string;
  text: string;
  /** Level after whose next number this one begins again; left out: any higher one; 0: never. */
  restart?: number;
}

interface Instance {
  abstractId: string;
  starts: Map<number, number>;
  levels: Map<number, Level>;
}

/**
 * Numbers that Word shows but does not write into the text (ECMA-376 part 1, 17.9). Teachers number questions and
 * options with them; here they become text again, in the order of the document.
 */
export class ListNumbering {
  private readonly abstracts = new Map<string, Map<number, Level>>();
  private readonly instances = new Map<string, Instance>();
  private readonly counters = new Map<string, Map<number, number>>();
  private readonly begun = new Set<string>();

  constructor(part: Buffer | null) {
    if (part) this.read(part);
  }

  /** The label of the next paragraph of a list, e.g. `Câu 3.`; empty for bullets and unknown lists. */
  next(numId: string, level: number): string {
    const instance = this.instances.get(numId);
    if (!instance) return '';
    const own = this.levelOf(instance, level);
    if (!own) return '';
    const counters = this.counters.get(instance.abstractId) ?? new Map<number, number>();
    this.counters.set(instance.abstractId, counters);
    // Instances of one list count on together, unless one says where it starts.
    const override = instance.starts.get(level);
    const isFirst = override !== undefined && !this.begun.has(`${numId} ${level}`);
    this.begun.add(`${numId} ${level}`);
    const before = counters.get(level);
    counters.set(level, isFirst ? override : before === undefined ? own.start : before + 1);
    for (const deeper of counters.keys())
      if (deeper > level && this.levelOf(instance, deeper)?.restart !== 0) counters.delete(deeper);
    return this.render(instance, own, counters);
  }

  private levelOf(instance: Instance, level: number): Level | undefined {
    return instance.levels.get(level) ?? this.abstracts.get(instance.abstractId)?.get(level);
  }

  private render(instance: Instance, own: Level, counters: Map<number, number>): string {
    if (own.format === 'bullet' || own.format === 'none') return '';
    return own.text.replace(/%([1-9])/g, (_, digit: string) => {
      const level = this.levelOf(instance, Number(digit) - 1);
      return formatNumber(counters.get(Number(digit) - 1) ?? level?.start ?? 1, level?.format ?? 'decimal');
    });
  }

  private read(part: Buffer): void {
    let levels: Map<number, Level> | null = null;
    let level: Level | null = null;
    let instance: Instance | null = null;
    let overridden = 0;
    walkXml(part, {
      open: (name, { val = '', ...attributes }) => {
        if (name === 'w:abstractNum')
          this.abstracts.set(attributes.abstractNumId ?? '', (levels = new Map<number, Level>()));
        else if (name === 'w:num') {
          instance = { abstractId: '', starts: new Map(), levels: new Map() };
          this.instances.set(attributes.numId ?? '', instance);
          levels = instance.levels;
        } else if (name === 'w:abstractNumId' && instance) instance.abstractId = val;
        else if (name === 'w:lvlOverride') overridden = Number(attributes.ilvl);
        else if (name === 'w:startOverride') instance?.starts.set(overridden, Number(val));
        else if (name === 'w:lvl')
          levels?.set(Number(attributes.ilvl), (level = { start: 0, format: 'decimal', text: '' }));
        else if (level) readLevel(level, name, val);
      },
      close: (name) => {
        if (name === 'w:lvl') level = null;
        else if (name === 'w:num') instance = null;
      },
    });
  }
}

function readLevel(level: Level, name: string, val: string): void {
  if (name === 'w:start') level.start = Number(val);
  else if (name === 'w:numFmt') level.format = val;
  else if (name === 'w:lvlText') level.text = val;
  else if (name === 'w:lvlRestart') level.restart = Number(val);
}

const ROMAN: [number, string][] = [
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

function formatNumber(value: number, format: string): string {
  switch (format) {
    case 'upperLetter':
      return letters(value);
    case 'lowerLetter':
      return letters(value).toLowerCase();
    case 'upperRoman':
      return roman(value);
    case 'lowerRoman':
      return roman(value).toLowerCase();
    case 'decimalZero':
      return String(value).padStart(2, '0');
    default:
      return String(value);
  }
}

/** After Z comes AA, then BB (ECMA-376 part 1, 17.18.59). */
const letters = (value: number) =>
  value < 1 || value > 780
    ? String(value)
    : String.fromCharCode(65 + ((value - 1) % 26)).repeat(Math.ceil(value / 26));

function roman(value: number): string {
  if (value < 1 || value > 399) return String(value);
  let rest = value;
  let text = '';
  for (const [worth, sign] of ROMAN)
    while (rest >= worth) {
      text += sign;
      rest -= worth;
    }
  return text;
}
