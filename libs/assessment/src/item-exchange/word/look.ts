import type { XmlAttributes } from './walk-xml';

/** How a run of text looks, as far as it can mark a key or must be kept. */
export interface Look {
  bold: boolean;
  italic: boolean;
  underline: boolean;
  /** RGB or the name of a theme colour; null for black and automatic. */
  color: string | null;
  highlight: string | null;
  script: 'sub' | 'sup' | null;
  isHidden: boolean;
}

export const PLAIN: Look = {
  bold: false,
  italic: false,
  underline: false,
  color: null,
  highlight: null,
  script: null,
  isHidden: false,
};

const isOn = (value: string | undefined) => !['0', 'false', 'off', 'none'].includes(value ?? 'true');

/** Takes one element of `w:rPr` into a look (ECMA-376 part 1, 17.3.2). */
export function applyRunProperty(look: Partial<Look>, name: string, attributes: XmlAttributes): void {
  const { val } = attributes;
  switch (name) {
    case 'w:b':
      look.bold = isOn(val);
      break;
    case 'w:i':
      look.italic = isOn(val);
      break;
    case 'w:u':
      look.underline = isOn(val);
      break;
    case 'w:vanish':
      look.isHidden = isOn(val);
      break;
    case 'w:vertAlign':
      look.script = val === 'superscript' ? 'sup' : val === 'subscript' ? 'sub' : null;
      break;
    case 'w:color':
      look.color = inkOf(val, attributes.themeColor);
      break;
    case 'w:highlight':
      look.highlight = isOn(val) && val !== 'white' ? (val ?? null) : null;
      break;
    case 'w:shd':
      look.highlight = markerOf(attributes.fill);
      break;
  }
}

/** Black, automatic, white and the dark greys that themes call "text" are ink, not a mark. */
function inkOf(value: string | undefined, theme: string | undefined): string | null {
  if (theme !== undefined && /^(text|dark|tx|dk|light|background)/.test(theme)) return null;
  if (value === undefined || !/^[0-9A-Fa-f]{6}$/.test(value)) return theme ?? null;
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => parseInt(value.slice(at, at + 2), 16));
  const isGrey = Math.max(red, green, blue) - Math.min(red, green, blue) < 24;
  return isGrey ? null : value.toUpperCase();
}

const markerOf = (fill: string | undefined) =>
  fill === undefined || /^(auto|f{6})$/i.test(fill) ? null : fill.toUpperCase();
