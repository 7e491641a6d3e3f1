import { createHash } from 'node:crypto';
import type {
  AcceptedNumbers,
  Choice,
  CompositePart,
  ItemContent,
  PartContent,
} from '../src/question-bank/item-content';
import type { WrittenItem } from '../src/item-exchange/exchange-item';
import { aPicture } from './picture';

const PICTURE_WIDTH = 60;
const PICTURE = aPicture(PICTURE_WIDTH, 10);
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** Random numbers that are the same in every run (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const WORDS =
  'Mật khẩu|trực tuyến|chữ ký số|đường dẫn|mã QR|A|50%|x = y|a # b|{ngoặc}|~ngã~|C:\\thư mục|\\n|\\(x^2\\)|a < b|Tom & Jerry|"trích"|l’eau|[html]|[plain]|::tên::|//|%50%|%-5%|=|*|]]>|]|[tag:x]|&amp;|&#65;|$CATEGORY:|ANSWER: A|{1:SA:|{{|1.234,5|\u{1F600}'.split(
    '|',
  );

/** Everything that an item of a kind may say, in the ids that the readers give. */
export class RandomItems {
  constructor(
    private readonly random: () => number,
    private readonly isHtml: boolean,
  ) {}

  int(from: number, to: number): number {
    return from + Math.floor(this.random() * (to - from + 1));
  }

  private coin(): boolean {
    return this.random() < 0.5;
  }

  private some<T>(least: number, most: number, make: (index: number) => T): T[] {
    return Array.from({ length: this.int(least, most) }, (_, index) => make(index));
  }

  private plainText(words = 5): string {
    return this.some(1, words, () => WORDS[this.int(0, WORDS.length - 1)]).join(' ');
  }

  /** Distinct by a number at the end. */
  private text(index: number, words = 3): string {
    const plain = `${this.plainText(words)} ${index}`;
    if (!this.isHtml) return plain;
    const html = plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    return this.coin() ? html : `<b>${html}</b> <i>x</i>`;
  }

  /** For entries that Moodle keeps as plain text. */
  private bare(index: number): string {
    const plain = `${this.plainText(3)} ${index}`;
    return this.isHtml
      ? plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
      : plain;
  }

  private choices(least = 2, most = 6): Choice[] {
    return this.some(least, most, (index) => ({ id: 'abcdefghij'[index] ?? '', text: this.text(index) }));
  }

  private number(): number {
    return this.int(-1_000_000, 1_000_000) / 10 ** this.int(0, 4);
  }

  private explained() {
    const prompt = this.isHtml
      ? `<p>${this.text(0, 6)}</p><p><b>Hỏi</b></p>`
      : `${this.text(0, 6)}\n${this.text(1)}`;
    return {
      prompt,
      ...(this.isHtml && { format: 'HTML' as const }),
      explanation: this.coin() ? this.text(1, 6) : '',
      source: this.coin() ? `Luật ${this.int(1, 99)}/2024/QH15, Điều 3 & 4` : '',
    };
  }

  private weighted(choices: Choice[]) {
    const right = choices.slice(0, this.int(1, choices.length - 1));
    let left = 1000;
    const weights: Record<string, number> = {};
    right.forEach(({ id }, index) => {
      const rest = right.length - 1 - index;
      const weight = rest === 0 ? left : this.int(1, left - rest);
      weights[id] = weight;
      left -= weight;
    });
    // one wrong choice without a weight keeps it apart from RIGHT_MINUS_WRONG
    for (const { id } of choices.slice(right.length + 1)) if (this.coin()) weights[id] = -this.int(1, 1000);
    return { correct: right.map(({ id }) => id), weights };
  }

  private single(): PartContent & { type: 'SINGLE_CHOICE' } {
    const choices = this.choices();
    const right = this.int(0, choices.length - 1);
    const weights = Object.fromEntries(
      choices.flatMap(({ id }, index) => (index !== right && this.coin() ? [[id, this.int(1, 999)]] : [])),
    );
    const correct = [choices[right]?.id ?? ''];
    return { type: 'SINGLE_CHOICE', choices, correct, ...(Object.keys(weights).length > 0 && { weights }) };
  }

  private multiple(): PartContent & { type: 'MULTIPLE_CHOICE' } {
    const choices = this.choices(3, 6);
    const type = 'MULTIPLE_CHOICE' as const;
    const scoring =
      (['ALL_OR_NOTHING', 'RIGHT_MINUS_WRONG', 'WEIGHTED'] as const)[this.int(0, 2)] ?? 'WEIGHTED';
    if (scoring === 'WEIGHTED') return { type, choices, scoring, ...this.weighted(choices) };
    return {
      type,
      choices,
      scoring,
      correct: choices.slice(0, this.int(1, choices.length - 1)).map(({ id }) => id),
    };
  }

  private numeric(): PartContent & { type: 'NUMERIC' } {
    const one = (): AcceptedNumbers => {
      if (this.coin()) return { correct: this.number(), tolerance: Math.abs(this.number()) };
      const [min = 0, max = 0] = [this.number(), this.number()].sort((a, b) => a - b);
      return { min, max };
    };
    const also = this.some(0, 2, () => ({ ...one(), share: this.int(1, 1000) }));
    return {
      type: 'NUMERIC',
      ...one(),
      ...(this.coin() && { unit: ['%', 'đồng', 'MB'][this.int(0, 2)] }),
      ...(also.length > 0 && { also }),
    };
  }

  private typed(): PartContent & { type: 'TEXT_ENTRY' } {
    const spaces = ([undefined, 'STRICT', 'IGNORED'] as const)[this.int(0, 2)];
    // two spaces mean something only where each counts
    const gap = spaces === 'STRICT' && this.coin() ? '  ' : ' ';
    const also = this.some(0, 2, (index) => ({
      text: `${this.plainText(2)}${gap}${index + 10}`,
      share: this.int(1, 999),
    }));
    return {
      type: 'TEXT_ENTRY',
      accepted: this.some(1, 3, (index) => `${this.plainText(2)}${gap}${index}`),
      accents: this.coin() ? 'STRICT' : 'TOLERANT',
      ...(this.coin() && { letterCase: 'STRICT' as const }),
      ...(spaces && { spaces }),
      ...(also.length > 0 && { also }),
    };
  }

  private textWith(ids: string[]): string {
    const said = ids.map((id, index) => `${this.text(index)} {{${id}}}`).join(this.isHtml ? '<br>' : '\n\n');
    return this.isHtml ? `<p>${said}</p>` : said;
  }

  /** Circles in a row on the picture that `item` adds. */
  private areas() {
    const areas = this.some(3, 6, (index) => ({
      id: 'abcdef'[index] ?? '',
      label: `Vùng ${index}`,
      shape: 'CIRCLE' as const,
      coords: [10 * index + 5, 5, 4],
    }));
    return {
      media: [
        { id: 'm1', kind: 'IMAGE' as const, mimeType: 'image/png', sha256: sha256(PICTURE), alt: 'Các vùng' },
      ],
      image: 'm1',
      width: PICTURE_WIDTH,
      height: 10,
      areas,
      correct: areas.slice(0, this.int(1, areas.length - 1)).map(({ id }) => id),
      scoring: this.coin() ? ('ALL_OR_NOTHING' as const) : ('RIGHT_MINUS_WRONG' as const),
    };
  }

  content(type: ItemContent['type']): ItemContent {
    const explained = this.explained();
    switch (type) {
      case 'SINGLE_CHOICE':
        return { ...explained, ...this.single() };
      case 'MULTIPLE_CHOICE':
        return { ...explained, ...this.multiple() };
      case 'TRUE_FALSE':
        return { ...explained, type, correct: this.coin() };
      case 'NUMERIC':
        return { ...explained, ...this.numeric() };
      case 'TEXT_ENTRY':
        return { ...explained, ...this.typed() };
      case 'MATCH': {
        const choices = this.some(2, 5, (index) => ({ id: `l${index + 1}`, text: this.text(index) }));
        const used = choices.map((_, index) => this.int(1, Math.min(index + 1, 4)));
        // right entries stand in the order in which they are first used, those that are not used last
        const order = [...new Set(used)];
        const targets = this.some(order.length + 1, 6, (index) => ({
          id: `r${index + 1}`,
          text: this.bare(index),
        }));
        return {
          ...explained,
          type,
          choices,
          targets,
          correct: choices.map(({ id }, index) => [id, `r${order.indexOf(used[index] ?? 0) + 1}`]),
        };
      }
      case 'ORDER': {
        const choices = this.choices();
        return {
          ...explained,
          type,
          choices,
          correct: choices.map(({ id }) => id),
          scoring: this.coin() ? 'EXACT' : 'ADJACENT_PAIRS',
        };
      }
      case 'GAP_MATCH': {
        const choices = this.choices();
        const gaps = this.some(1, 4, (index) => `g${index + 1}`);
        const correct = gaps.map((id): [string, string] => [
          id,
          choices[this.int(0, choices.length - 1)]?.id ?? '',
        ]);
        return { ...explained, type, text: this.textWith(gaps), choices, correct };
      }
      case 'INLINE_CHOICE': {
        const ids = this.some(1, 4, (index) => `g${index + 1}`);
        const gaps = ids.map((id) => {
          const choices = this.some(2, 4, (index) => ({ id: 'abcd'[index] ?? '', text: this.bare(index) }));
          return { id, choices, correct: choices[this.int(0, choices.length - 1)]?.id ?? '' };
        });
        return { ...explained, type, text: this.textWith(ids), gaps };
      }
      case 'COMPOSITE': {
        const parts = this.some(1, 4, (index): CompositePart => {
          const make = [() => this.single(), () => this.multiple(), () => this.numeric(), () => this.typed()];
          return {
            id: `p${index + 1}`,
            weight: this.int(1, 100),
            content: (make[this.int(0, 3)] ?? make[0])?.(),
          };
        });
        return { ...explained, type, text: this.textWith(parts.map(({ id }) => id)), parts };
      }
      case 'EXTENDED_TEXT': {
        const words = { ...(this.coin() && { least: this.int(1, 50) }), most: this.int(51, 500) };
        return {
          ...explained,
          type,
          rubric: [],
          ...(this.coin() && { model: this.text(1, 8) }),
          ...(this.coin() && { words }),
        };
      }
      case 'FILE_UPLOAD':
        return {
          ...explained,
          type,
          rubric: [],
          mimeTypes: ['application/pdf', 'image/*'].slice(0, this.int(1, 2)),
          mostFiles: this.int(1, 5),
          mostBytes: this.int(1, 1_000_000),
        };
      case 'HOTSPOT':
        return { ...explained, type, ...this.areas() };
    }
  }

  item(type: ItemContent['type'], number: number): WrittenItem {
    return {
      code: `HVS-${number}`,
      draft: {
        skillCode: `${this.int(1, 6)}.${this.int(1, 4)}`,
        kind: this.coin() ? 'THEORY' : 'PRACTICE',
        difficulty: 'MEDIUM',
        cognitiveLevel: 'APPLY',
        content: this.content(type),
      },
      tags: this.some(0, 2, (index) => `thẻ [${index}] số`),
      media: type === 'HOTSPOT' ? [{ id: 'm1', bytes: PICTURE }] : [],
    };
  }
}
