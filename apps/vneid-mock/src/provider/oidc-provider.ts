import { type KoaContextWithOIDC, Provider } from 'oidc-provider';
import type { Population } from '../population/population';
import type { PublicAddress } from '../public-address';
import type { VneidMockSettings } from '../vneid-mock.settings';
import { CLAIMS_BY_SCOPE, claimsOf } from './claims';
import { ExpiringStore } from './expiring-store';
import { failurePage } from './pages/failure-page';
import { type Html, pageHeaders } from './pages/html';
import { signedOutPage, signOutPage } from './pages/sign-out-page';
import type { ProviderKeys } from './provider-keys';

/** Scope of the client-credentials token that opens the document inbox. */
export const DOCUMENTS_SCOPE = 'documents';
const SIGN_IN_SCOPES = 'openid profile identity';
const MINUTE = 60;

/** The OpenID provider: authorization code with PKCE for people, client credentials for the inbox. */
export function createOidcProvider(
  settings: VneidMockSettings,
  address: PublicAddress,
  keys: ProviderKeys,
  population: Population,
): Provider {
  const store = new ExpiringStore();
  const logoutUri = `${address.issuer}/session/end`;

  const provider = new Provider(address.issuer, {
    adapter: (kind) => store.adapterFor(kind),
    jwks: { keys: [keys.idToken, keys.acknowledgement] },
    cookies: {
      keys: keys.cookies,
      long: { httpOnly: true, sameSite: 'lax', signed: true },
      short: { httpOnly: true, sameSite: 'lax', signed: true },
    },
    clients: [
      {
        client_id: settings.vneidClientId,
        client_secret: settings.vneidClientSecret,
        client_name: 'Học Vụ Số',
        grant_types: ['authorization_code', 'client_credentials'],
        response_types: ['code'],
        redirect_uris: settings.vneidMockRedirectUris,
        post_logout_redirect_uris: settings.vneidMockPostLogoutRedirectUris,
        token_endpoint_auth_method: 'client_secret_basic',
        id_token_signed_response_alg: 'RS256',
      },
    ],
    clientAuthMethods: ['client_secret_basic'],
    enabledJWA: { idTokenSigningAlgValues: ['RS256'] },
    responseTypes: ['code'],
    pkce: { required: () => true },
    scopes: [...SIGN_IN_SCOPES.split(' '), DOCUMENTS_SCOPE],
    claims: CLAIMS_BY_SCOPE,
    // VNeID gives the claims in the ID token itself, not only at userinfo.
    conformIdTokenClaims: false,
    ttl: {
      AccessToken: 10 * MINUTE,
      AuthorizationCode: MINUTE,
      ClientCredentials: 10 * MINUTE,
      Grant: 60 * MINUTE,
      IdToken: 10 * MINUTE,
      Interaction: 10 * MINUTE,
      Session: 60 * MINUTE,
    },
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => show(ctx, signOutPage(form)),
        postLogoutSuccessSource: (ctx) => show(ctx, signedOutPage()),
      },
    },
    interactions: { url: (_ctx, interaction) => `${address.url}/interaction/${interaction.uid}` },
    findAccount: (_ctx, subject) => {
      const person = population.findBySubject(subject);
      return person ? { accountId: subject, claims: () => claimsOf(person, logoutUri) } : undefined;
    },
    loadExistingGrant,
    renderError: (ctx, out) => show(ctx, failurePage(out.error, out.error_description)),
  });
  // Only a proxy can speak https for the mock; its X-Forwarded headers then tell what the browser sees.
  provider.proxy = address.url.startsWith('https:');
  return provider;
}

/** Nobody is asked for consent: all scopes of sign-in are granted, that of the inbox never is. */
async function loadExistingGrant(ctx: KoaContextWithOIDC) {
  const { client, session, provider } = ctx.oidc;
  if (!client || !session?.accountId) return undefined;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope(SIGN_IN_SCOPES);
  grant.rejectOIDCScope(DOCUMENTS_SCOPE);
  await grant.save();
  return grant;
}

function show(ctx: KoaContextWithOIDC, page: Html): void {
  ctx.set(pageHeaders);
  ctx.body = page.text;
}
