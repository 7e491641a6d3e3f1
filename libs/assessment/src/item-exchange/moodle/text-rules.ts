import type { TextRules } from '../../question-bank/item-content';
import type { Rules } from './item-tags';
import type { Tell } from './written-notices';

/**
 * What of a text's rules Moodle's short answers have no field for. They compare accents and every space between words
 * (Moodle documentation, "Short-Answer question type"), so that STRICT needs a tag for us alone. `prefix`: `p2.` for
 * a part.
 */
export function writeTextRules(
  { accents, spaces }: TextRules,
  rules: Rules,
  prefix: string,
  tell: Tell,
): void {
  if (accents === 'TOLERANT') {
    rules.set(`${prefix}accents`, accents);
    tell('scoring_differs', 'Moodle does not take texts without their accents');
  }
  if (spaces) rules.set(`${prefix}spaces`, spaces);
  if (spaces === 'IGNORED')
    tell('scoring_differs', 'Moodle does not take texts with other spaces than those of the answers');
}

/** The inverse; whether capital letters matter stands in another place in every format. */
export function readTextRules(rules: Rules, prefix: string, isCaseStrict: boolean): TextRules {
  const spaces = rules.get(`${prefix}spaces`);
  return {
    accents: rules.get(`${prefix}accents`) === 'TOLERANT' ? 'TOLERANT' : 'STRICT',
    ...(isCaseStrict && { letterCase: 'STRICT' }),
    ...((spaces === 'STRICT' || spaces === 'IGNORED') && { spaces }),
  };
}
