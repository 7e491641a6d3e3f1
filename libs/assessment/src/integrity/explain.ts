import { formatNumber, translate } from '@platform/i18n';
import type { SignalFigures, SignalKind } from './integrity-signal.entity';

/** The figures of a signal as a sentence in the language of the request; numbers as its readers write them. */
export function explain(kind: SignalKind, figures: SignalFigures): string {
  const values = Object.entries(figures).map(([name, value]) => [
    name,
    formatNumber(value, Number.isInteger(value) ? 0 : kind === 'RIGHT_RATE_JUMP' ? 2 : 1),
  ]);
  return translate(`signal.${kind}`, Object.fromEntries(values) as Record<string, string>);
}
