import type { WrittenFile, WrittenItem } from '../exchange-item';

/** Writes the form that `readJson` reads: nothing is lost. */
export function writeJson(items: readonly WrittenItem[]): WrittenFile {
  const entries = items.map(({ code, draft: { skillCode, content, ...classification } }) => ({
    code,
    skill: skillCode,
    ...classification,
    ...content,
  }));
  return {
    bytes: Buffer.from(`${JSON.stringify({ items: entries }, null, 2)}\n`),
    mimeType: 'application/json',
    fileName: 'items.json',
    notices: [],
  };
}
