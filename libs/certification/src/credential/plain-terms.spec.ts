import { isInPlainTerms } from './plain-terms';

const credential = (more: object) => ({
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  id: 'urn:x:1',
  ...more,
});

describe('JSON-LD that programs may read as JSON', () => {
  it('says everything in plain terms', () => {
    expect(isInPlainTerms(credential({ credentialSubject: { id: 'urn:x:2', name: 'https://a.vn' } }))).toBe(
      true,
    );
  });

  it.each([
    ['a full address', { 'https://www.w3.org/2018/credentials#validUntil': '2020' }],
    ['a prefix', { credentialSubject: { 'schema:name': 'A' } }],
    ['a keyword', { credentialSubject: { '@id': 'urn:x:2' } }],
    ['an included node', { '@included': [{ id: 'urn:x:1', validUntil: '2020' }] }],
    ['a context inside', { credentialSubject: { '@context': { a: 'b' } } }],
    ['a context that is an object', { '@context': [{ a: 'https://a.vn' }] }],
    ['a second node with the id of the credential', { evidence: [{ id: 'urn:x:1', validUntil: '2020' }] }],
    [
      'more depth than any credential has',
      { a: Array.from({ length: 30 }).reduce<object>((b) => ({ b }), {}) },
    ],
  ])('is not what hides meaning behind %s', (_what, more) => {
    expect(isInPlainTerms(credential(more))).toBe(false);
  });
});
