import { formulaToTex, type MathNode } from './formula-to-tex';
import { ListNumbering } from './list-numbering';
import { applyRunProperty, type Look, PLAIN } from './look';
import type { Docx } from './open-docx';
import { joinPieces, type Line, OBJECT, type PictureObject, type Piece, plainPiece } from './pieces';
import { type NumberingReference, Styles } from './read-styles';
import { walkXml, type XmlAttributes } from './walk-xml';

/** A table as rows of cells of lines. */
export interface TableBlock {
  rows: Line[][][];
}

/** A paragraph is one line, or several when it holds line breaks. */
export type Block = Line | TableBlock;

export interface ReadDocument {
  blocks: Block[];
  /** Codes of what the document holds and no question can: each told once. */
  dropped: Set<'text_box' | 'symbol' | 'footnote'>;
}

/** Deleted and moved text, the second form of a drawing, settings: not what the page shows. */
const SKIPPED = new Set([
  'mc:Fallback',
  'w:del',
  'w:moveFrom',
  'w:sdtPr',
  'w:sectPr',
  'w:tblPr',
  'w:trPr',
  'w:tcPr',
  'w:pPrChange',
  'w:rPrChange',
]);

/** Reads the text of a document with looks, list numbers, pictures, formulas and tables. */
export function readDocument(docx: Docx): ReadDocument {
  const reader = new DocumentReader(new Styles(docx.styles), new ListNumbering(docx.numbering));
  walkXml(docx.document, {
    open: (name, attributes) => reader.open(name, attributes),
    close: (name) => reader.close(name),
    text: (text) => reader.text(text),
  });
  return { blocks: reader.blocks, dropped: reader.dropped };
}

class DocumentReader {
  readonly blocks: Block[] = [];
  readonly dropped: ReadDocument['dropped'] = new Set();
  private skipping = 0;
  private tables: { rows: Line[][][] }[] = [];
  private pieces: Piece[] | null = null;
  private styleId: string | undefined;
  private numbering: NumberingReference = {};
  private isInProperties = false;
  private look: Look | null = null;
  private isRunProperties = false;
  private isText = false;
  private links = 0;
  private picture: PictureObject | null = null;
  private readonly looks = new Map<string, Look>();
  private formula: MathNode[] = [];

  constructor(
    private readonly styles: Styles,
    private readonly lists: ListNumbering,
  ) {}

  open(name: string, attributes: XmlAttributes): void {
    if (this.skipping > 0 || SKIPPED.has(name) || name === 'w:txbxContent') {
      if (name === 'w:txbxContent' && this.skipping === 0) this.dropped.add('text_box');
      this.skipping += 1;
    } else if (this.formula.length > 0 || name === 'm:oMath') this.openMath(name, attributes);
    else if (this.isInProperties) this.openProperty(name, attributes);
    else if (this.isRunProperties) {
      if (this.look) this.applyRunProperty(this.look, name, attributes);
    } else if (this.picture) this.openPicture(this.picture, name, attributes);
    else this.openContent(name);
  }

  close(name: string): void {
    if (this.skipping > 0) {
      this.skipping -= 1;
      return;
    }
    if (this.formula.length > 0) this.closeMath();
    else if (name === 'w:pPr') this.isInProperties = false;
    else if (name === 'w:rPr') this.isRunProperties = false;
    else if (name === 'w:r') this.look = null;
    else if (name === 'w:t') this.isText = false;
    else if (name === 'w:hyperlink') this.links -= 1;
    else if (name === 'w:p') this.closeParagraph();
    else if (name === 'w:tbl') this.closeTable();
    else if (name === 'w:drawing' || name === 'w:pict' || name === 'w:object') this.closePicture();
  }

  text(text: string): void {
    if (this.skipping > 0) return;
    const node = this.formula.at(-1);
    if (node?.name === 'm:t') node.text += text;
    else if (this.isText) this.add(text);
  }

  private openContent(name: string): void {
    switch (name) {
      case 'w:p':
        this.pieces = [];
        this.styleId = undefined;
        this.numbering = {};
        break;
      case 'w:pPr':
        this.isInProperties = true;
        break;
      case 'w:r':
        this.look = { ...this.styles.paragraphLook(this.styleId) };
        break;
      case 'w:rPr':
        this.isRunProperties = true;
        break;
      case 'w:t':
        this.isText = true;
        break;
      case 'w:tab':
      case 'w:ptab':
        this.add('\t');
        break;
      case 'w:br':
      case 'w:cr':
        this.add('\n');
        break;
      case 'w:noBreakHyphen':
        this.add('-');
        break;
      case 'w:sym':
        this.dropped.add('symbol');
        break;
      case 'w:footnoteReference':
      case 'w:endnoteReference':
        this.dropped.add('footnote');
        break;
      case 'w:hyperlink':
        this.links += 1;
        break;
      case 'w:drawing':
      case 'w:pict':
      case 'w:object':
        this.picture = { kind: 'picture', relation: null, isLinked: false, alt: '' };
        break;
      case 'w:tbl':
        this.tables.push({ rows: [] });
        break;
      case 'w:tr':
        this.tables.at(-1)?.rows.push([]);
        break;
      case 'w:tc':
        this.tables.at(-1)?.rows.at(-1)?.push([]);
        break;
    }
  }

  private openProperty(name: string, { val }: XmlAttributes): void {
    if (name === 'w:pStyle') this.styleId = val;
    else if (name === 'w:numId') this.numbering.numId = val;
    else if (name === 'w:ilvl') this.numbering.level = Number(val);
  }

  private applyRunProperty(look: Look, name: string, attributes: XmlAttributes): void {
    if (name === 'w:rStyle') Object.assign(look, this.styles.lookOf(attributes.val));
    else applyRunProperty(look, name, attributes);
  }

  private openPicture(picture: PictureObject, name: string, attributes: XmlAttributes): void {
    if (name === 'wp:docPr') picture.alt = attributes.descr?.trim() || (attributes.title?.trim() ?? '');
    else if (name === 'v:shape') picture.alt ||= attributes.alt?.trim() ?? '';
    else if (name === 'a:blip' && picture.relation === null) {
      picture.isLinked = attributes['r:embed'] === undefined;
      picture.relation = attributes['r:embed'] ?? attributes['r:link'] ?? null;
    } else if (name === 'v:imagedata' && picture.relation === null)
      picture.relation = attributes['r:id'] ?? null;
  }

  /** Shapes and diagrams without a picture leave nothing. */
  private closePicture(): void {
    if (this.picture && this.picture.relation !== null)
      this.pieces?.push({ text: OBJECT, look: PLAIN, object: this.picture });
    this.picture = null;
  }

  private openMath(name: string, { val }: XmlAttributes): void {
    const node: MathNode = { name, val, text: '', children: [] };
    this.formula.at(-1)?.children.push(node);
    this.formula.push(node);
  }

  private closeMath(): void {
    const node = this.formula.pop();
    if (!node || this.formula.length > 0) return;
    const { tex, isSimplified } = formulaToTex(node);
    if (tex !== '')
      this.pieces?.push({ text: OBJECT, look: PLAIN, object: { kind: 'formula', tex, isSimplified } });
  }

  private add(text: string): void {
    if (!this.pieces || !this.look || this.look.isHidden) return;
    // A link is blue and underlined because it is a link.
    const look = this.links > 0 ? { ...this.look, color: null, underline: false } : this.look;
    this.pieces.push({ text, look: this.shared(look) });
  }

  /** A document has a handful of looks and a hundred thousand runs. */
  private shared(look: Look): Look {
    const key = Object.values(look).join();
    const known = this.looks.get(key);
    if (known) return known;
    const copy = { ...look };
    this.looks.set(key, copy);
    return copy;
  }

  private closeParagraph(): void {
    if (!this.pieces) return;
    const inherited = this.styles.numberingOf(this.styleId);
    const { numId, level = 0 } = { ...inherited, ...this.numbering };
    const hasText = this.pieces.some(({ text }) => text.trim() !== '');
    // Word numbers empty paragraphs too.
    const label = numId === undefined || numId === '0' ? '' : this.lists.next(numId, level).trim();
    const pieces = label === '' || !hasText ? this.pieces : [plainPiece(`${label} `), ...this.pieces];
    this.pieces = null;
    this.place(joinPieces(pieces));
  }

  private place(line: Line): void {
    const cell = this.tables.at(-1)?.rows.at(-1)?.at(-1);
    if (cell) cell.push(line);
    else if (this.tables.length === 0) this.blocks.push(line);
  }

  /** A table inside a cell gives its lines to the cell. */
  private closeTable(): void {
    const table = this.tables.pop();
    if (!table) return;
    if (this.tables.length === 0) this.blocks.push(table);
    else for (const line of table.rows.flat(2)) this.place(line);
  }
}
