/**
 * Whether an `Accept` header (RFC 9110 §12.5.1) asks for a page rather than for JSON. Browsers name `text/html`;
 * programs name `application/json`, anything or nothing, and get JSON.
 */
export function prefersPage(accept: string | undefined): boolean {
  const page = weightOf(accept, 'text/html');
  return page > 0 && page >= weightOf(accept, 'application/json');
}

/** The weight, 0 to 1, that an `Accept` header gives a type that it names; wildcards name nothing. */
export function weightOf(accept: string | undefined, type: string): number {
  for (const range of (accept ?? '').toLowerCase().split(',')) {
    const [name, ...parameters] = range.split(';').map((part) => part.trim());
    if (name !== type) continue;
    const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
    return weight === undefined ? 1 : Number(weight) || 0;
  }
  return 0;
}
