import { badInput, type Problem } from '@platform/errors';
import { translate } from '@platform/i18n';
import './word.messages';

/** A fault of the whole file. */
export const wordFault = (code: string, values: Record<string, string | number> = {}): Problem =>
  badInput({ path: 'file', code, message: translate(`word.${code}`, values) });
