import { AsyncLocalStorage } from 'node:async_hooks';

export type Language = 'vi' | 'en';

/** What belongs to one request or one job, wherever in the call stack it is asked for. */
export interface RequestContext {
  /** In every log line, error answer and audit row of this request. */
  requestId: string;
  language: Language;
  /** `performance.now()` when the request arrived: lets the database's clock be asked about that moment. */
  receivedAt: number;
  /** Where the request comes from, as rate limits count it; absent outside of HTTP. Never logged. */
  address?: string;
}

const storage = new AsyncLocalStorage<RequestContext>();

export const runInContext = <T>(context: RequestContext, work: () => T): T => storage.run(context, work);

/** The current context; outside of a request a neutral Vietnamese one. */
export const currentContext = (): RequestContext =>
  storage.getStore() ?? { requestId: 'none', language: 'vi', receivedAt: performance.now() };

/** The first of vi/en that the client accepts; Vietnamese when it says nothing. */
export function languageOf(acceptLanguage: string | undefined): Language {
  for (const part of (acceptLanguage ?? '').split(',')) {
    const tag = part.trim().slice(0, 2).toLowerCase();
    if (tag === 'vi' || tag === 'en') return tag;
  }
  return 'vi';
}
