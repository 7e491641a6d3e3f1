/** Lines that stand together: at most one question. */
export interface GiftBlock {
  /** Of the first line that is no comment, from 1. */
  line: number;
  text: string;
  /** Text behind `//`. */
  comments: string[];
}

const LONGEST_COMMENT = 10_000;
const CATEGORY = /^\$CATEGORY:\s*/;

/** Blank lines part questions. A category stands for all that follows, even when a question follows directly. */
export function* giftBlocks(text: string): Generator<GiftBlock | { category: string }> {
  let block: (GiftBlock & { lines: string[] }) | null = null;
  for (let [line, from] = [1, 0]; from <= text.length; line++) {
    const end = text.indexOf('\n', from);
    const written = text.slice(from, end < 0 ? text.length : end);
    from = end < 0 ? text.length + 1 : end + 1;
    const trimmed = written.trim();
    if (trimmed === '') {
      if (block && block.lines.length > 0) yield finished(block);
      block = null;
      continue;
    }
    const isStart: boolean = !block || block.lines.length === 0;
    if (isStart && CATEGORY.test(trimmed)) {
      yield { category: trimmed.replace(CATEGORY, '') };
      continue;
    }
    block ??= { line, text: '', comments: [], lines: [] };
    if (trimmed.startsWith('//')) {
      block.comments.push(trimmed.slice(2));
      continue;
    }
    if (isStart) block.line = line;
    block.lines.push(written);
  }
  if (block && block.lines.length > 0) yield finished(block);
}

const finished = ({ line, lines, comments }: GiftBlock & { lines: string[] }): GiftBlock => ({
  line,
  text: lines.join('\n').trim(),
  comments,
});

/** `[id:…]` and `[tag:…]` of the comments of a question (Moodle 3.9 and later); `\]` is a bracket. */
export function readComments(comments: string[]): { id: string; tags: string[] } {
  const found = (name: 'id' | 'tag') =>
    comments.flatMap((comment) =>
      [
        ...comment
          .slice(0, LONGEST_COMMENT)
          .matchAll(new RegExp(`\\[${name}:((?:\\\\\\]|[^\\]\\\\]|\\\\(?!\\])){0,255})\\]`, 'g')),
      ].map(([, value = '']) => value.replaceAll('\\]', ']').trim()),
    );
  return { id: found('id')[0] ?? '', tags: found('tag') };
}

export const writeComment = (name: 'id' | 'tag', value: string): string =>
  `[${name}:${value.replace(/\s+/g, ' ').replaceAll(']', '\\]')}]`;
