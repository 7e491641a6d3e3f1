import { crc32 } from 'node:zlib';

/** Open Badges 3.0 (1EdTech), "Baked Badge": where displayers of badges look for the credential in an image. */
const KEYWORD = 'openbadgecredential';
const NAMESPACE = 'https://purl.imsglobal.org/ob/v3p0';

/** Signature, IHDR with its length, type, 13 bytes and checksum: the first chunk of every PNG. */
const AFTER_HEADER = 8 + 12 + 13;

/**
 * The PNG with a credential in an uncompressed iTXt chunk (PNG, section 11.3.3.4), before the picture, so that a reader
 * finds it early. `png` has none yet: there must be one.
 */
export function bakePng(png: Buffer, credential: string): Buffer {
  // Keyword, then no compression, no method, no language and no translated keyword.
  const content = Buffer.concat([Buffer.from(`${KEYWORD}\0\0\0\0\0`, 'latin1'), Buffer.from(credential)]);
  return Buffer.concat([png.subarray(0, AFTER_HEADER), chunk('iTXt', content), png.subarray(AFTER_HEADER)]);
}

/**
 * The SVG with a credential as its first element: a JWS in the attribute `verify`, JSON with an embedded proof as
 * CDATA. `svg` has none yet.
 */
export function bakeSvg(svg: string, credential: string): string {
  const element = credential.startsWith('{')
    ? `<openbadges:credential><![CDATA[${asCharacterData(credential)}]]></openbadges:credential>`
    : `<openbadges:credential verify="${credential}"></openbadges:credential>`;
  return svg.replace(
    /<svg([^>]*)>/,
    (_tag, attributes: string) => `<svg xmlns:openbadges="${NAMESPACE}"${attributes}>${element}`,
  );
}

/** JSON in which nothing ends the CDATA section: the escape means the same character, and signatures still fit. */
const asCharacterData = (json: string): string => json.replaceAll(']]>', ']]\\u003e');

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}
