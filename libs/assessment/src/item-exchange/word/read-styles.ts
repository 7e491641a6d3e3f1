import { applyRunProperty, type Look, PLAIN } from './look';
import { walkXml } from './walk-xml';

export interface NumberingReference {
  numId?: string;
  level?: number;
}

interface Style {
  basedOn?: string;
  look: Partial<Look>;
  numbering: NumberingReference;
}

/** Looks and numbering of styles, with what they inherit (ECMA-376 part 1, 17.7). */
export class Styles {
  private readonly byId = new Map<string, Style>();
  private readonly looks = new Map<string, Partial<Look>>();
  private defaults: Partial<Look> = {};
  private defaultParagraph: string | undefined;

  constructor(part: Buffer | null) {
    if (part) this.read(part);
  }

  /** What text has that nobody formatted, in a paragraph of a style. */
  paragraphLook(id: string | undefined): Look {
    return { ...PLAIN, ...this.defaults, ...this.lookOf(id ?? this.defaultParagraph) };
  }

  /** What a style says itself or inherits. */
  lookOf(id: string | undefined): Partial<Look> {
    if (id === undefined) return {};
    let look = this.looks.get(id);
    if (!look) {
      look = Object.assign({}, ...this.chain(id).map((style) => style.look)) as Partial<Look>;
      this.looks.set(id, look);
    }
    return look;
  }

  numberingOf(id: string | undefined): NumberingReference {
    return Object.assign(
      {},
      ...this.chain(id ?? this.defaultParagraph).map((style) => style.numbering),
    ) as NumberingReference;
  }

  /** From the oldest ancestor down; a circle ends where it would begin again. */
  private chain(id: string | undefined): Style[] {
    const chain: Style[] = [];
    const seen = new Set<string>();
    for (let next = id; next !== undefined && !seen.has(next); next = this.byId.get(next)?.basedOn) {
      seen.add(next);
      const style = this.byId.get(next);
      if (style) chain.unshift(style);
    }
    return chain;
  }

  private read(part: Buffer): void {
    let style: Style | null = null;
    let look: Partial<Look> | null = null;
    let isDefaults = false;
    walkXml(part, {
      open: (name, attributes) => {
        if (name === 'w:rPrDefault') isDefaults = true;
        else if (name === 'w:style' && attributes.styleId !== undefined) {
          style = { look: {}, numbering: {} };
          this.byId.set(attributes.styleId, style);
          if (attributes.type === 'paragraph' && isTrue(attributes.default))
            this.defaultParagraph = attributes.styleId;
        } else if (name === 'w:rPr') look = style ? style.look : isDefaults ? this.defaults : null;
        else if (look) applyRunProperty(look, name, attributes);
        else if (style && name === 'w:basedOn') style.basedOn = attributes.val;
        else if (style && name === 'w:numId') style.numbering.numId = attributes.val;
        else if (style && name === 'w:ilvl') style.numbering.level = Number(attributes.val);
      },
      close: (name) => {
        if (name === 'w:rPr') look = null;
        else if (name === 'w:style') style = null;
        else if (name === 'w:rPrDefault') isDefaults = false;
      },
    });
  }
}

const isTrue = (value: string | undefined) => value === '1' || value === 'true' || value === 'on';
