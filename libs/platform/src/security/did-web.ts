/**
 * The decentralised identifier of this installation by the method `did:web`: the host of its address, a port's colon
 * as `%3A`, each part of a path after a colon. `https://a.vn:8443/hvs` is `did:web:a.vn%3A8443:hvs`.
 */
export function didOf(publicUrl: string): string {
  const { host, pathname } = new URL(publicUrl);
  const path = pathname.split('/').filter((part) => part !== '');
  return ['did:web', host.replace(':', '%3A'), ...path].join(':');
}

/** Where a key of ours is found: a DID URL whose fragment is the key's id (JWK thumbprint, RFC 7638). */
export const keyUrlOf = (did: string, fragment: string): string => `${did}#${fragment}`;
