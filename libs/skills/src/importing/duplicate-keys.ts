interface Frame {
  /** Keys seen so far; null in an array. */
  keys: Set<string> | null;
  /** The current key or index. */
  at: string | number;
}

const pathOf = (frames: Frame[]): string => frames.map((frame) => frame.at).join('.');

/**
 * Paths of keys that stand twice in one object of a JSON text. `JSON.parse` keeps the last of them silently, so
 * that in a file merged by hand a whole list of outcomes could vanish. The text must already be known as valid.
 */
export function findDuplicateKeys(json: string): string[] {
  const tokens = /"(?:[^"\\]+|\\.)*"|[{}[\],:]/g;
  const found: string[] = [];
  const frames: Frame[] = [];
  let expectsKey = false;
  for (const [token] of json.matchAll(tokens)) {
    const top = frames.at(-1);
    if (token === '{' || token === '[') {
      frames.push(token === '{' ? { keys: new Set(), at: '' } : { keys: null, at: 0 });
      expectsKey = token === '{';
    } else if (token === '}' || token === ']') {
      frames.pop();
      expectsKey = false;
    } else if (token === ',') {
      expectsKey = top?.keys !== null;
      if (top && typeof top.at === 'number') top.at += 1;
    } else if (token !== ':' && expectsKey && top?.keys) {
      top.at = JSON.parse(token) as string;
      if (top.keys.has(top.at)) found.push(pathOf(frames));
      top.keys.add(top.at);
      expectsKey = false;
    }
  }
  return found;
}
