import { plainTextOf } from '../rich-texts';
import type { Tell } from './written-notices';

/** A text for a field of Moodle that takes no markup. */
export function plainly(text: string, isHtml: boolean, tell: Tell): string {
  if (!isHtml) return text;
  if (/<[a-z]/i.test(text))
    tell('markup_dropped', 'a list entry keeps its text only: Moodle shows no markup there');
  return plainTextOf(text);
}
