/** A stretch of text in one style. */
export interface Run {
  text: string;
  isBold?: boolean;
  isUnderlined?: boolean;
  isStruck?: boolean;
  /** Above or below the line. */
  shift?: 'UP' | 'DOWN';
}

/** What a text is made of on paper. */
export type Block =
  | { kind: 'TEXT'; runs: Run[]; indent: number; marker?: string }
  | { kind: 'PICTURE'; mediaId: string }
  | { kind: 'TABLE'; rows: Run[][][] };

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

function decode(text: string): string {
  return text.replace(/&(#x[\da-f]{1,6}|#\d{1,7}|[a-z]{2,6});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()] ?? whole;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** Plain text: a block a line. */
export const plainBlocks = (text: string): Block[] =>
  text
    .split(/\r?\n/)
    .map((line) => ({ kind: 'TEXT', runs: [{ text: line.replaceAll('\t', '    ') }], indent: 0 }));

/** The styles of text that stand open at a place of the source. */
const STYLES: Record<string, Omit<Run, 'text'>> = {
  strong: { isBold: true },
  // The embedded family has no slanted letters in the files that are drawn; an underline tells emphasis on paper.
  em: { isUnderlined: true },
  u: { isUnderlined: true },
  s: { isStruck: true },
  sup: { shift: 'UP' },
  sub: { shift: 'DOWN' },
  th: { isBold: true },
  caption: { isBold: true },
};

const PARTS = 'p|li|blockquote|pre|table|caption|ul|ol|tr';

/**
 * The subset of HTML that questions are stored in (`rich-text.ts` has cleaned it), as blocks for paper. A tag that is
 * not known leaves its text.
 */
export function richBlocks(html: string): Block[] {
  return new BlockReader().read(html);
}

class BlockReader {
  private readonly blocks: Block[] = [];
  private readonly styles: string[] = [];
  private readonly lists: { ordered: boolean; next: number }[] = [];
  private runs: Run[] = [];
  private marker: string | undefined;
  private table: Run[][][] | null = null;
  private isPre = false;
  private quotes = 0;

  read(html: string): Block[] {
    for (const [token, close, name, attributes] of html.matchAll(/<(\/?)([a-z]\w*)([^>]*)>|[^<]+|</gi))
      if (name) this.tag(name.toLowerCase(), close === '/', attributes ?? '');
      else this.text(decode(token));
    this.flush();
    return this.blocks;
  }

  private text(raw: string): void {
    if (this.isPre) {
      for (const [index, line] of raw.split('\n').entries()) {
        if (index > 0) this.flush(true);
        // Code means something by where it begins: these spaces are not broken at.
        this.add(line.replaceAll('\t', '    ').replace(/^ +/, (spaces) => '\u00a0'.repeat(spaces.length)));
      }
    } else this.add(raw.replace(/[ \t\r\n]+/g, ' '));
  }

  private add(text: string): void {
    if (text === '') return;
    this.runs.push(this.styles.reduce<Run>((run, style) => ({ ...run, ...STYLES[style] }), { text }));
  }

  private tag(name: string, isClose: boolean, attributes: string): void {
    if (name === 'img') return this.picture(attributes);
    if (name === 'br') return this.flush(true);
    if (name === 'td' || name === 'th') return this.cell(name, isClose);
    if (Object.hasOwn(STYLES, name)) this.style(name, isClose);
    if (!new RegExp(`^(${PARTS})$`).test(name)) return;
    if (this.table && name !== 'table' && name !== 'tr') return this.add(isClose ? '' : ' ');
    this.flush();
    if (name === 'table') this.switchTable(isClose);
    if (name === 'tr' && !isClose) this.table?.push([]);
    if (name === 'pre') this.isPre = !isClose;
    if (name === 'blockquote') this.quotes += isClose ? -1 : 1;
    if (name === 'ul' || name === 'ol') this.list(name === 'ol', isClose, attributes);
    if (name === 'li' && !isClose) this.item();
  }

  private style(name: string, isClose: boolean): void {
    if (!isClose) this.styles.push(name);
    else this.styles.splice(this.styles.lastIndexOf(name), 1);
  }

  private list(ordered: boolean, isClose: boolean, attributes: string): void {
    if (isClose) this.lists.pop();
    else this.lists.push({ ordered, next: Number(/start="(-?\d+)"/.exec(attributes)?.[1] ?? 1) });
  }

  private item(): void {
    const list = this.lists.at(-1);
    if (!list) return;
    this.marker = list.ordered ? `${list.next}.` : '•';
    list.next += 1;
  }

  private cell(name: string, isClose: boolean): void {
    if (!this.table) return;
    if (isClose) this.table.at(-1)?.push(this.runs);
    this.runs = [];
    if (name === 'th') this.style(name, isClose);
  }

  private switchTable(isClose: boolean): void {
    if (isClose && this.table && this.table.some((row) => row.length > 0))
      this.blocks.push({ kind: 'TABLE', rows: this.table.filter((row) => row.length > 0) });
    this.table = isClose ? null : [];
  }

  private picture(attributes: string): void {
    const mediaId = /src="media:(\w{1,8})"/.exec(attributes)?.[1];
    if (!mediaId) return;
    // A picture inside a cell stands after the table's text: paper cells hold words alone.
    if (!this.table) this.flush();
    this.blocks.push({ kind: 'PICTURE', mediaId });
  }

  private flush(keepsEmpty = false): void {
    if (this.table && this.table.length > 0) return;
    const isEmpty = this.runs.every(({ text }) => text.trim() === '');
    if (!isEmpty || (keepsEmpty && this.runs.length > 0)) {
      const indent = (this.lists.length + this.quotes) * 14;
      this.blocks.push({ kind: 'TEXT', runs: this.runs, indent, marker: this.marker });
      this.marker = undefined;
    }
    this.runs = [];
  }
}
