import { hash } from 'node:crypto';
import { Secrets } from '@platform/security';
import { testSettings } from '@testing/platform';
import { openText, sealText } from './incident-text';

const secrets = new Secrets(testSettings('postgres://unused'));
const stored = (sealedText: Buffer, id = 'a') => ({ id, text: null, sealedText });

describe('the text of an incident', () => {
  const text = 'Thí sinh bị ngất\nlúc 9 giờ';

  it('is opened as it was written, lines and all', () => {
    expect(openText(secrets, stored(sealText(secrets, 'a', text))).text).toBe(text);
  });

  it('has another digest each time, so that nobody tells by it what was written', () => {
    const digests = [1, 2].map(() => openText(secrets, stored(sealText(secrets, 'a', text))).digest);
    expect(digests.map(({ isSalted }) => isSalted)).toEqual([true, true]);
    expect(new Set([hash('sha256', text), ...digests.map(({ sha256 }) => sha256)]).size).toBe(3);
  });

  it('that was in clear keeps the digest of the text alone once it is sealed', () => {
    const digest = { isSalted: false, sha256: hash('sha256', text) };
    expect(openText(secrets, { id: 'a', text, sealedText: null })).toEqual({ text, digest });
    expect(openText(secrets, stored(sealText(secrets, 'a', text, '')))).toEqual({ text, digest });
  });

  it('does not open once it was altered, or in another incident', () => {
    const sealed = sealText(secrets, 'a', text);
    expect(() => openText(secrets, stored(sealed, 'b'))).toThrow();
    sealed[sealed.length - 1] = (sealed.at(-1) ?? 0) ^ 1;
    expect(() => openText(secrets, stored(sealed))).toThrow();
  });
});
