import type { MatchContent, OrderContent } from '../../question-bank/item-content';
import type { Findings } from '../findings';
import { type Bare, choiceId } from './choice-part';

/** Entries to be matched; one with an empty left side is only another answer to choose from. */
export function matchPart(
  entries: { left: string; right: string }[],
  findings: Findings,
): Bare<MatchContent> | null {
  const targetIds = new Map<string, string>();
  for (const { right } of entries) if (!targetIds.has(right)) targetIds.set(right, `r${targetIds.size + 1}`);
  const targets = [...targetIds].map(([text, id]) => ({ id, text }));
  const lefts = entries.filter(({ left }) => left !== '');
  if (entries.some(({ right }) => right === '')) {
    findings.fault('targets', 'missing', 'an entry has no answer: write what stands on the right side');
    return null;
  }
  return {
    type: 'MATCH',
    choices: lefts.map(({ left }, index) => ({ id: `l${index + 1}`, text: left })),
    targets,
    correct: lefts.map(({ right }, index) => [`l${index + 1}`, targetIds.get(right) ?? '']),
  };
}

/**
 * Ways of marking an order (question type "ordering"): two are ours. The others count places or longest runs, for
 * which the share of neighbours that follow each other stands in.
 */
const SAME_RULE: Record<string, OrderContent['scoring']> = {
  ALL_OR_NOTHING: 'EXACT',
  RELATIVE_NEXT_EXCLUDE_LAST: 'ADJACENT_PAIRS',
};

export const orderRule = (scoring: OrderContent['scoring']): string =>
  scoring === 'EXACT' ? 'ALL_OR_NOTHING' : 'RELATIVE_NEXT_EXCLUDE_LAST';

/** `texts` in the right order. */
export function orderPart(texts: string[], rule: string, findings: Findings): Bare<OrderContent> {
  const known = Object.hasOwn(SAME_RULE, rule) ? SAME_RULE[rule] : undefined;
  if (known === undefined)
    findings.notice(
      'scoring_differs',
      `orders are not marked by ${rule || 'the default rule of Moodle'} here but by neighbours that follow each other`,
    );
  const choices = texts.map((text, index) => ({ id: choiceId(index), text }));
  return {
    type: 'ORDER',
    choices,
    correct: choices.map(({ id }) => id),
    scoring: known ?? 'ADJACENT_PAIRS',
  };
}
