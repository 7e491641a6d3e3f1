/** Comprehensive Learner Record 2.0 (1EdTech), section on serialization: the second context of every `ClrCredential`. */
export const CLR_CONTEXT = 'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json';

const VOCABULARY = 'https://purl.imsglobal.org/spec/vc/clr/vocab.html#';

/**
 * What that context says of the words that our records use, and of no other: no npm package carries the document, and
 * nothing is fetched. Only the words in use decide what is signed, so a verifier with the whole document comes to the
 * same; a word that is missing here cannot be signed (`proofMessage`).
 */
export const clrContext = {
  '@context': {
    id: '@id',
    type: '@type',
    ClrCredential: {
      '@id': `${VOCABULARY}ClrCredential`,
      // The document names the type by a prefix that it does not define; signatures depend on it as it is.
      '@context': { partial: { '@id': `${VOCABULARY}partial`, '@type': 'xsd:boolean' } },
    },
    ClrSubject: {
      '@id': `${VOCABULARY}ClrSubject`,
      '@context': {
        verifiableCredential: { '@id': `${VOCABULARY}verifiableCredential`, '@container': '@set' },
        identifier: { '@id': `${VOCABULARY}identifier-1`, '@container': '@set' },
      },
    },
  },
} as const;
