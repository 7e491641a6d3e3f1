import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export type Tools = typeof import('../stack.mjs');

/** The launcher is plain JavaScript, since it runs before anything is built; its types are in stack.d.mts. */
export const loadTools = async (): Promise<Tools> =>
  (await import(pathToFileURL(join(process.cwd(), 'tools', 'stack.mjs')).href)) as Tools;
