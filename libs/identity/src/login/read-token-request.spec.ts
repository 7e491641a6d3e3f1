import { readTokenRequest } from './read-token-request';

const basic = (id: string, secret: string) => `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;
const grant = { grant_type: 'client_credentials' };

describe('a request for a token', () => {
  it.each([
    ['by Basic', grant, basic('svc-1', 's'), undefined],
    ['in the body', { ...grant, client_id: 'svc-1', client_secret: 's', scope: 'a b' }, undefined, 'a b'],
    [
      'by Basic, with the same id in the body',
      { ...grant, client_id: 'svc-1' },
      basic('svc-1', 's'),
      undefined,
    ],
    [
      'with parameters nobody knows',
      { ...grant, audience: ['x'], scope: '' },
      basic('svc-1', 's'),
      undefined,
    ],
  ])('is read with credentials %s', (_how, body, authorization, scope) => {
    expect(readTokenRequest(body, authorization)).toEqual({ clientId: 'svc-1', clientSecret: 's', scope });
  });

  it.each([
    ['invalid_request', 'no body', undefined, undefined],
    ['invalid_request', 'a body that is a text', 'grant_type=client_credentials', undefined],
    ['invalid_request', 'no grant type', {}, basic('svc-1', 's')],
    ['invalid_request', 'an inherited grant type', Object.create(grant) as object, basic('svc-1', 's')],
    ['invalid_request', 'a grant type that came twice', { grant_type: ['a', 'b'] }, basic('svc-1', 's')],
    ['invalid_request', 'a scope that is no text', { ...grant, scope: { a: 1 } }, basic('svc-1', 's')],
    ['invalid_request', 'a scope without end', { ...grant, scope: 'x'.repeat(2001) }, basic('svc-1', 's')],
    ['invalid_request', 'secrets in two places', { ...grant, client_secret: 's' }, basic('svc-1', 's')],
    ['invalid_request', 'two clients', { ...grant, client_id: 'svc-2' }, basic('svc-1', 's')],
    ['unsupported_grant_type', 'another grant', { grant_type: 'password' }, basic('svc-1', 's')],
    ['invalid_client', 'no credentials', grant, undefined],
    ['invalid_client', 'no secret', { ...grant, client_id: 'svc-1' }, undefined],
    ['invalid_client', 'another scheme', grant, 'Bearer abc'],
    ['invalid_client', 'broken Basic', grant, 'Basic %%%'],
  ])('is %s with %s', (error, _what, body, authorization) => {
    expect(() => readTokenRequest(body, authorization)).toThrow(expect.objectContaining({ error }));
  });
});
