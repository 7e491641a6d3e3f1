import { badInput, type Problem } from '@platform/errors';
import { translate } from '@platform/i18n';
import './tabular.messages';

/** A fault of the whole file, told at the input field that named it. */
export const fileFault = (
  path: string,
  code: string,
  values: Record<string, string | number> = {},
): Problem => badInput({ path, code, message: translate(`fault.${code}`, values, 'en'), values });
