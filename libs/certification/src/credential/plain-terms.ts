import { isObject } from './verdict';

/** Deeper than any credential. */
const DEEPEST = 20;

/**
 * Whether JSON-LD says everything in plain terms, so that a program that reads it as JSON reads what was signed. A
 * proof covers the meaning and not the spelling: written with full addresses (`https://…#validUntil`), keywords
 * (`@reverse`), contexts inside, or in a second node with the id of the credential, an end of validity would keep its
 * signature and not be seen.
 */
export function isInPlainTerms(credential: Record<string, unknown>): boolean {
  const { '@context': contexts, ...rest } = credential;
  const isPlainContext = Array.isArray(contexts) && contexts.every((each) => typeof each === 'string');
  return (
    isPlainContext &&
    Object.values(rest).every((each) => isPlain(each, credential['id'], 1)) &&
    hasTerms(rest)
  );
}

function isPlain(value: unknown, idOfCredential: unknown, depth: number): boolean {
  if (depth > DEEPEST) return false;
  if (Array.isArray(value)) return value.every((each) => isPlain(each, idOfCredential, depth + 1));
  if (!isObject(value)) return true;
  if (!hasTerms(value)) return false;
  if ('id' in value && value['id'] === idOfCredential) return false;
  return Object.values(value).every((each) => isPlain(each, idOfCredential, depth + 1));
}

const hasTerms = (node: object) => Object.keys(node).every((key) => !/[:@/#]/.test(key));
