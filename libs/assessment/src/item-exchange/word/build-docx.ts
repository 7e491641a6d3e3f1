import { strToU8, zipSync, type Zippable } from 'fflate';
import { escapeHtml } from './write-lines';

/** A run: a text, or a text in a look. */
export type RunSpec = string | LookSpec | { picture: Uint8Array; alt: string } | { xml: string };

export interface LookSpec {
  text: string;
  bold?: boolean;
  italic?: boolean;
  underline?: boolean;
  color?: string;
  highlight?: string;
  script?: 'sub' | 'sup';
}

export interface ParagraphSpec {
  runs: RunSpec[];
  /** Number of a list of `lists`, from 1, and a level in it. */
  list?: { number: number; level?: number };
  style?: 'Title' | 'Heading1';
}

export type BlockSpec = string | RunSpec[] | ParagraphSpec | { rows: BlockSpec[][][] } | { bodyXml: string };

/** Levels of a list: format and text as in numbering.xml, e.g. `['decimal', 'Câu %1.']`. */
export type ListSpec = [format: string, text: string][];

export const DOCX_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** Makes the smallest .docx that Word opens without a complaint (ECMA-376 part 1, 11.3.10). */
export function buildDocx(blocks: readonly BlockSpec[], lists: readonly ListSpec[] = []): Buffer {
  const pictures: Uint8Array[] = [];
  const body = blocks.map((block) => blockXml(block, pictures)).join('');
  const links = pictures.map(
    (_, at) => `<Relationship Id="rId${at + 10}" Type="${R}/image" Target="media/image${at + 1}.png"/>`,
  );
  const files: Zippable = {
    '[Content_Types].xml': part(
      `<Types xmlns="${PACKAGE}/content-types">` +
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
        '<Default Extension="xml" ContentType="application/xml"/>' +
        '<Default Extension="png" ContentType="image/png"/>' +
        ['document.main', 'styles', 'numbering']
          .map(
            (name) =>
              `<Override PartName="/word/${name.split('.')[0]}.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.${name}+xml"/>`,
          )
          .join('') +
        '</Types>',
    ),
    '_rels/.rels': part(
      `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${R}/officeDocument" Target="word/document.xml"/></Relationships>`,
    ),
    'word/_rels/document.xml.rels': part(
      `<Relationships xmlns="${PACKAGE}/relationships">` +
        ['styles', 'numbering']
          .map((name, at) => `<Relationship Id="rId${at + 1}" Type="${R}/${name}" Target="${name}.xml"/>`)
          .join('') +
        `${links.join('')}</Relationships>`,
    ),
    'word/document.xml': part(
      `<w:document xmlns:w="${W}" xmlns:r="${R}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><w:body>${body}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701" w:header="720" w:footer="720" w:gutter="0"/></w:sectPr></w:body></w:document>`,
    ),
    'word/styles.xml': part(STYLES),
    'word/numbering.xml': part(numberingXml(lists)),
  };
  pictures.forEach((bytes, at) => (files[`word/media/image${at + 1}.png`] = [bytes, { level: 0 }]));
  // A fixed date: the same content gives the same bytes.
  return Buffer.from(zipSync(files, { mtime: '2026-01-01T00:00:00' }));
}

const part = (xml: string) => strToU8(`${HEAD}${xml}`);

/** Vietnamese official documents use Times New Roman (Nghị định 30/2020/NĐ-CP, Phụ lục I). */
const STYLES =
  `<w:styles xmlns:w="${W}"><w:docDefaults><w:rPrDefault><w:rPr>` +
  '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman" w:eastAsia="Times New Roman"/><w:sz w:val="26"/><w:lang w:val="vi-VN"/>' +
  '</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="80"/></w:pPr></w:pPrDefault></w:docDefaults>' +
  '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>' +
  '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/><w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>' +
  '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="240"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>' +
  '</w:styles>';

function numberingXml(lists: readonly ListSpec[]): string {
  const abstracts = lists.map(
    (levels, at) =>
      `<w:abstractNum w:abstractNumId="${at}">${levels.map(([format, text], level) => `<w:lvl w:ilvl="${level}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${escapeHtml(text)}"/></w:lvl>`).join('')}</w:abstractNum>`,
  );
  const instances = lists.map(
    (_, at) => `<w:num w:numId="${at + 1}"><w:abstractNumId w:val="${at}"/></w:num>`,
  );
  return `<w:numbering xmlns:w="${W}">${abstracts.join('')}${instances.join('')}</w:numbering>`;
}

function blockXml(block: BlockSpec, pictures: Uint8Array[]): string {
  if (typeof block === 'string') return blockXml([block], pictures);
  if (Array.isArray(block)) return blockXml({ runs: block }, pictures);
  if ('bodyXml' in block) return block.bodyXml;
  if ('rows' in block) return tableXml(block.rows, pictures);
  const { runs, list, style } = block;
  const properties =
    (style ? `<w:pStyle w:val="${style}"/>` : '') +
    (list ? `<w:numPr><w:ilvl w:val="${list.level ?? 0}"/><w:numId w:val="${list.number}"/></w:numPr>` : '');
  return `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}${runs.map((run) => runXml(run, pictures)).join('')}</w:p>`;
}

function tableXml(rows: BlockSpec[][][], pictures: Uint8Array[]): string {
  const cellXml = (cell: BlockSpec[]) =>
    `<w:tc><w:tcPr/>${(cell.length > 0 ? cell : ['']).map((block) => blockXml(block, pictures)).join('')}</w:tc>`;
  const columns = Math.max(...rows.map((row) => row.length));
  const border = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
    .map((side) => `<w:${side} w:val="single" w:sz="4"/>`)
    .join('');
  return `<w:tbl><w:tblPr><w:tblBorders>${border}</w:tblBorders></w:tblPr><w:tblGrid>${'<w:gridCol/>'.repeat(columns)}</w:tblGrid>${rows.map((row) => `<w:tr>${row.map(cellXml).join('')}</w:tr>`).join('')}</w:tbl>`;
}

function runXml(run: RunSpec, pictures: Uint8Array[]): string {
  if (typeof run === 'string') return runXml({ text: run }, pictures);
  if ('xml' in run) return run.xml;
  if ('picture' in run) return pictureXml(run.alt, pictures.push(run.picture));
  const { text, bold, italic, underline, color, highlight, script } = run;
  const look =
    (bold ? '<w:b/>' : '') +
    (italic ? '<w:i/>' : '') +
    (color ? `<w:color w:val="${color}"/>` : '') +
    (highlight ? `<w:highlight w:val="${highlight}"/>` : '') +
    (underline ? '<w:u w:val="single"/>' : '') +
    (script ? `<w:vertAlign w:val="${script === 'sub' ? 'subscript' : 'superscript'}"/>` : '');
  const content = text
    .split(/([\t\n])/)
    .filter((piece) => piece !== '')
    .map((piece) =>
      piece === '\t'
        ? '<w:tab/>'
        : piece === '\n'
          ? '<w:br/>'
          : `<w:t xml:space="preserve">${escapeHtml(piece)}</w:t>`,
    );
  return `<w:r>${look && `<w:rPr>${look}</w:rPr>`}${content.join('')}</w:r>`;
}

const pictureXml = (alt: string, number: number) =>
  `<w:r><w:drawing><wp:inline><wp:extent cx="1905000" cy="952500"/><wp:docPr id="${number}" name="Picture ${number}" descr="${escapeHtml(alt)}"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="${number}" name="image${number}.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rId${number + 9}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1905000" cy="952500"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`;
