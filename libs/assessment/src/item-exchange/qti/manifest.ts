import { badInput } from '@platform/errors';
import { readXml } from '../xml/read-xml';
import { type ItemMetadata, readMetadata } from './metadata';
import { descendantsOf, type Prefixes, prefixesIn, type QtiElement, toQti } from './vocabulary';

/** An item of a package: where its file is, and what the manifest says about it. */
export interface ItemResource {
  identifier: string;
  /** As written; null when the resource names no file. */
  href: string | null;
  line: number;
  metadata: ItemMetadata;
}

/** IMS Content Packaging 1.1 and 1.2 with the profiles of QTI 2.x and 3.0. */
const NAMESPACE = /^http:\/\/www\.imsglobal\.org\/xsd\/(imscp_v1p[12]|qti\/qtiv[23]p\d(p\d)?\/imscp_v1p[12]|apip\/apipv1p0\/imscp_v1p1)$/; // prettier-ignore
const ITEM = /^(imsqti|imsqti_apip|imsqti_apipitem|apip)?_?(item|apipitem)_xmlv(2p\d(p\d)?|3p0)$/;

/** A single resource lists some files and says something of itself. */
const XML_LIMITS = { text: 1_000_000, elements: 20_000 };

/** Items in the order of `imsmanifest.xml`, which must name at least one; tests and other resources are passed over. */
export function* readManifest(file: Buffer, path: string): Generator<ItemResource> {
  let prefixes: Prefixes = {};
  let isManifest = false;
  let count = 0;
  const onOuter = (name: string, attributes: Record<string, string>) => {
    prefixes = prefixesIn(attributes, prefixes);
    isManifest ||=
      name.endsWith('manifest') &&
      NAMESPACE.test(toQti({ name, attributes, children: [], line: 1 }).namespace);
  };
  const notAManifest = () =>
    badInput({
      path,
      code: 'not_a_manifest',
      message: 'must be a manifest of IMS Content Packaging 1.1 or 1.2',
    });
  for (const element of readXml(file, { path, level: 2, onOuter, limits: XML_LIMITS })) {
    if (!isManifest) throw notAManifest();
    const resource = toQti(element, prefixes);
    if (resource.name !== 'resource' || !ITEM.test(resource.attributes.type ?? '')) continue;
    count += 1;
    yield toResource(resource);
  }
  if (!isManifest) throw notAManifest();
  if (count === 0) throw badInput({ path, code: 'no_items', message: 'names no item of QTI 2.x or 3.0' });
}

function toResource(resource: QtiElement): ItemResource {
  const { identifier = '', href } = resource.attributes;
  const first = [...descendantsOf(resource)].find(({ name }) => name === 'file')?.attributes.href;
  return { identifier, href: href ?? first ?? null, line: resource.line, metadata: readMetadata(resource) };
}
