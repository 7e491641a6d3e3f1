import { badInput, Problem } from '@platform/errors';
import { ITEM_CODE } from '../../question-bank/item-draft';
import type { Place, ReadItem } from '../exchange-item';
import { type ItemResource, readManifest } from './manifest';
import type { ItemMetadata } from './metadata';
import { type ParsedItem, readItem } from './read-item';
import { isZip, openZip, type ZipFile } from './read-zip';

const PATH = 'file';
const MANIFEST = 'imsmanifest.xml';
const NO_METADATA: ItemMetadata = { classification: {}, tags: [] };

/**
 * Reads QTI 2.x or 3.0 (1EdTech Question and Test Interoperability): one item as XML, or a content package, a zip
 * with `imsmanifest.xml`. Items of a package are unpacked one by one.
 */
export function* readQti(file: Buffer): Generator<ReadItem> {
  if (isZip(file)) yield* readPackage(file);
  else
    yield toReadItem(
      { index: 1 },
      NO_METADATA,
      readItem(file, PATH, () => null),
    );
}

function* readPackage(file: Buffer): Generator<ReadItem> {
  const files = openZip(file, PATH);
  const manifest = files.get(MANIFEST);
  if (!manifest)
    throw badInput({ path: PATH, code: 'no_manifest', message: `has no ${MANIFEST} at its top` });
  let index = 0;
  for (const resource of readManifest(manifest.read(), MANIFEST)) {
    index += 1;
    yield readResource(resource, index, files);
  }
}

/** A faulty item takes no other with it. */
function readResource(resource: ItemResource, index: number, files: Map<string, ZipFile>): ReadItem {
  const { href, line, metadata } = resource;
  const name = href === null ? null : resolveName('', href);
  const found = name === null ? undefined : files.get(name);
  const place: Place = { file: name ?? MANIFEST, ...(!found && { line }), index };
  if (!found || name === null) {
    const [code, message] =
      href === null
        ? ['missing_file', `the resource ${resource.identifier} names no file`]
        : name === null
          ? ['unsafe_name', `${href.slice(0, 100)} leads out of the package`]
          : ['missing_file', `the package has no file ${name}`];
    return {
      ...blankItem(place, metadata),
      code: codeOf(resource.identifier),
      faults: [{ path: MANIFEST, code, message }],
    };
  }
  try {
    return toReadItem(
      place,
      metadata,
      readItem(found.read(), name, (path) => fileOf(name, path, files)),
    );
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { ...blankItem(place, metadata), code: codeOf(resource.identifier), faults: error.fields };
  }
}

function fileOf(from: string, href: string, files: Map<string, ZipFile>): Buffer | null {
  const name = resolveName(from, href);
  return (name !== null && files.get(name)?.read()) || null;
}

/** The name in the archive that a relative reference (RFC 3986, 5.2) leads to; null when it leads out of it. */
export function resolveName(from: string, href: string): string | null {
  let path: string;
  try {
    path = decodeURIComponent(href.replace(/[?#].*$/, ''));
  } catch {
    return null;
  }
  if (path.startsWith('/') || path.includes('\\') || path.includes('\u0000')) return null;
  const parts = from.split('/').slice(0, -1);
  for (const part of path.split('/')) {
    if (part === '..' && parts.pop() === undefined) return null;
    if (part !== '..' && part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/').normalize('NFC');
}

/** Identifiers begin with a letter or underscore; a code of ours that does not was given an underscore. */
const codeOf = (identifier: string): string | null => {
  const code = identifier.replace(/^_(?=\d)/, '');
  return ITEM_CODE.test(code) ? code : null;
};

const blankItem = (place: Place, { classification, tags }: ItemMetadata): ReadItem => ({
  place,
  code: null,
  classification,
  tags,
  content: null,
  media: [],
  faults: [],
  notices: [],
});

const toReadItem = (place: Place, metadata: ItemMetadata, item: ParsedItem): ReadItem => ({
  ...blankItem(place, metadata),
  code: codeOf(item.identifier),
  content: item.content,
  media: item.content ? item.media.files : [],
  faults: item.findings.faults,
  notices: item.findings.notices,
});
