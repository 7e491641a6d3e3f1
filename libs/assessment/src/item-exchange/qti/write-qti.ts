import { zipSync, type Zippable } from 'fflate';
import type { ItemContent } from '../../question-bank/item-content';
import type { Notice, WrittenFile, WrittenItem } from '../exchange-item';
import { writeMetadata } from './metadata';
import { identifierOf } from './short-ids';
import { QTI_3 } from './vocabulary';
import { writeBody } from './write-body';
import { mediaName, TextWriter } from './write-texts';
import { qti, serialise, type Tree, xml } from './xml-tree';

const XML = '<?xml version="1.0" encoding="UTF-8"?>\n';
const XSI = 'http://www.w3.org/2001/XMLSchema-instance';
const SCHEMAS = 'https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd';
const PACKAGE = 'http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1';
const LOM = 'http://ltsc.ieee.org/xsd/LOM';
const LONGEST_TITLE = 80;
/** Equal items give equal files. */
const WRITTEN_AT = new Date('2026-01-01T00:00:00');

/** Writes a content package of QTI 3.0 (1EdTech QTI 3.0 ASI, IMS Content Packaging 1.2). */
export function writeQti(items: readonly WrittenItem[]): WrittenFile {
  const files: Zippable = {};
  const notices: WrittenFile['notices'] = [];
  const resources = items.map((item, index) => {
    const { code, draft, tags, media } = item;
    const href = `items/${String(index + 1).padStart(5, '0')}-${code}.xml`;
    const tell = (notice: Notice) => {
      notices.push({ code, notice });
    };
    files[href] = bytesOf(XML + serialise(writeItem(code, draft.content, tell)));
    const shown = (draft.content.media ?? []).map((entry) => {
      const name = mediaName(entry);
      const bytes = media.find(({ id }) => id === entry.id)?.bytes;
      // Pictures, sounds and films are packed already.
      if (bytes) files[name] = [bytes, { level: 0 }];
      else tell({ code: 'media_missing', message: `the file of ${entry.id} is not at hand` });
      return name;
    });
    const names = [href, ...new Set(shown)];
    return xml('resource', { identifier: `RES-${index + 1}`, type: 'imsqti_item_xmlv3p0', href }, [
      xml('metadata', {}, [writeMetadata(code, draft, tags)]),
      ...names.map((name) => xml('file', { href: name })),
    ]);
  });
  const all: Zippable = { 'imsmanifest.xml': bytesOf(XML + serialise(manifestOf(resources))), ...files };
  return {
    bytes: Buffer.from(zipSync(all, { mtime: WRITTEN_AT })),
    mimeType: 'application/zip',
    fileName: 'qti-3.0.zip',
    notices,
  };
}

const bytesOf = (text: string) => new Uint8Array(Buffer.from(text));

const manifestOf = (resources: Tree[]): Tree =>
  xml(
    'manifest',
    {
      xmlns: PACKAGE,
      'xmlns:lom': LOM,
      'xmlns:xsi': XSI,
      'xsi:schemaLocation': `${PACKAGE} ${SCHEMAS}/imsqtiv3p0_imscpv1p2_v1p0.xsd ${LOM} https://purl.imsglobal.org/spec/md/v1p3/schema/xsd/imsmd_loose_v1p3p2.xsd`,
      identifier: 'MANIFEST',
    },
    [
      xml('metadata', {}, [xml('schema', {}, ['QTI Package']), xml('schemaversion', {}, ['3.0.0'])]),
      xml('organizations'),
      xml('resources', {}, resources),
    ],
  );

/** One assessment item. The explanation is feedback that is shown after every answer. */
export function writeItem(code: string, content: ItemContent, tell: (notice: Notice) => void): Tree {
  const texts = new TextWriter(content);
  const { declarations, body, processing, mostPoints } = writeBody(content, tell);
  const explanation = [
    ...(content.explanation === '' ? [] : texts.blocks(content.explanation)),
    ...(content.source === '' ? [] : [xml('p', { class: 'hvs-source' }, [content.source])]),
  ];
  return qti(
    'assessmentItem',
    {
      xmlns: QTI_3,
      'xmlns:xsi': XSI,
      'xsi:schemaLocation': `${QTI_3} ${SCHEMAS}/imsqti_asiv3p0_v1p0.xsd`,
      identifier: identifierOf(code),
      title: texts.title(content.prompt, LONGEST_TITLE),
      adaptive: false,
      timeDependent: false,
      'xml:lang': 'vi',
    },
    [
      ...declarations,
      outcome('SCORE', 'float', '0', mostPoints === null ? { normalMaximum: 1 } : { normalMaximum: mostPoints, externalScored: 'human' }), // prettier-ignore
      ...(explanation.length > 0 ? [outcome('FEEDBACK', 'identifier', 'explanation')] : []),
      qti('itemBody', {}, body),
      ...(processing ? [processing] : []),
      ...(explanation.length > 0 ? [feedback(explanation)] : []),
    ],
  );
}

const outcome = (identifier: string, baseType: string, value: string, attributes = {}): Tree =>
  qti('outcomeDeclaration', { identifier, cardinality: 'single', baseType, ...attributes }, [
    qti('defaultValue', {}, [qti('value', {}, [value])]),
  ]);

const feedback = (children: Tree[]): Tree =>
  qti('modalFeedback', { outcomeIdentifier: 'FEEDBACK', showHide: 'show', identifier: 'explanation' }, [
    qti('contentBody', {}, children),
  ]);
