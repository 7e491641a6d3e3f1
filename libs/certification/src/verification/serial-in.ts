/** The digits of an offline QR, of which apps that scan give the whole address; null for anything else. */
export const offlineDigitsIn = (typed: string): string | null =>
  /^https?:\/\/[^?#\s]*\/q\/([1-9][0-9]{0,1499})(?:[?#]|$)/.exec(typed.trim())?.[1] ?? null;

/** What was typed; of the whole address of a check page, which people paste as well, its last part. */
export const serialIn = (typed: string): string =>
  (/\/(?:kiem-tra|verify)\/([^/?#]+)/.exec(typed)?.[1] ?? typed).trim().slice(0, 100);
