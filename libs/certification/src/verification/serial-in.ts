/** What was typed; of the whole address of a check page, which people paste as well, its last part. */
export const serialIn = (typed: string): string =>
  (/\/(?:kiem-tra|verify)\/([^/?#]+)/.exec(typed)?.[1] ?? typed).trim().slice(0, 100);
