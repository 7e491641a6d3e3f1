import type { Language } from '@platform/observability';
import { vietnamDate } from '@platform/time';

const ENGLISH_DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'Asia/Ho_Chi_Minh' });

/** Calendar day in Vietnam: 22/11/2026 in Vietnamese, 22 November 2026 in English. */
export const readableDay = (language: Language, moment: Date): string =>
  language === 'vi' ? vietnamDate(moment).split('-').reverse().join('/') : ENGLISH_DAY.format(moment);

/** `HVS-REF@1.0.0` as people read it; anything else as it is. */
export function readableFramework(language: Language, framework: string): string {
  const [, code, version] = /^([^@]+)@([^@]+)$/.exec(framework) ?? [];
  if (code === undefined || version === undefined) return framework;
  return `${code}, ${language === 'vi' ? 'phiên bản' : 'version'} ${version}`;
}
