/** Client id and secret of an `Authorization: Basic` header (RFC 6749 §2.3.1), or null. */
export function readBasicCredentials(
  authorization: string | undefined,
): { clientId: string; clientSecret: string } | null {
  const encoded = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(authorization ?? '')?.[1];
  if (!encoded) return null;
  const pair = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = pair.indexOf(':');
  if (colon < 0) return null;
  try {
    return {
      clientId: decodeURIComponent(pair.slice(0, colon)),
      clientSecret: decodeURIComponent(pair.slice(colon + 1)),
    };
  } catch {
    return null;
  }
}
