import { translate } from '@platform/i18n';
import { type FormattedKey, formattedKeys } from './formatted-key';
import { parseLetters } from './line-grammar';
import type { RawOption } from './raw-question';

export interface ChosenKey {
  letters: string[];
  /** Whether the author wrote it in words; a look alone may be a slip. */
  isWritten: boolean;
  fault: KeyFault | null;
}

export interface KeyFault {
  code: 'missing_key' | 'unclear_key' | 'key_contradiction' | 'key_without_option';
  values: Record<string, string>;
}

interface Witness {
  name: string;
  letters: string[];
  isWritten: boolean;
}

/** The key of a question with options: everything that names one must name the same. */
export function chooseKey(options: readonly RawOption[], written: string[], listed: string[]): ChosenKey {
  const witnesses: Witness[] = [];
  for (const [name, keys] of [
    ['written', written],
    ['listed', listed],
  ] as const)
    for (const key of keys) {
      const letters = parseLetters(key);
      if (!letters) return refused('unclear_key', { key });
      witnesses.push({ name, letters, isWritten: true });
    }
  const starred = options.filter(({ isStarred }) => isStarred).map(upper);
  if (starred.length > 0) witnesses.push({ name: 'star', letters: starred, isWritten: true });
  for (const formatted of formattedKeys(options)) witnesses.push(fromLook(formatted));
  return judge(options, witnesses);
}

function judge(options: readonly RawOption[], witnesses: Witness[]): ChosenKey {
  const [first, ...others] = witnesses;
  if (!first) return refused('missing_key', {});
  const said = (witness: Witness) => [...witness.letters].sort().join(', ');
  if (others.some((other) => said(other) !== said(first)))
    return refused('key_contradiction', {
      witnesses: witnesses
        .map((witness) => `${translate(`word.witness.${witness.name}`)} ${said(witness)}`)
        .join('; '),
    });
  const known = new Set(options.map(upper));
  const unknown = first.letters.filter((letter) => !known.has(letter));
  if (unknown.length > 0) return refused('key_without_option', { letters: unknown.join(', ') });
  const letters = options.map(upper).filter((letter) => first.letters.includes(letter));
  return { letters, isWritten: witnesses.some(({ isWritten }) => isWritten), fault: null };
}

const refused = (code: KeyFault['code'], values: Record<string, string>): ChosenKey => ({
  letters: [],
  isWritten: false,
  fault: { code, values },
});

const upper = ({ letter }: RawOption) => letter.toUpperCase();

const fromLook = ({ kind, letters }: FormattedKey): Witness => ({
  name: kind,
  letters: letters.map((letter) => letter.toUpperCase()),
  isWritten: false,
});
