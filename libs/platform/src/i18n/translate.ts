import i18next from 'i18next';
import { currentContext, type Language } from '@platform/observability';

/** Texts of one lib in both languages: flat keys such as `refusal.TIME_OVER`. */
export type Messages = Record<Language, Record<string, string>>;

const translator = i18next.createInstance();
void translator.init({
  lng: 'vi',
  showSupportNotice: false,
  fallbackLng: 'vi',
  resources: {},
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false, prefix: '{', suffix: '}' },
});

/** Called once by each lib, beside its messages. A key that another lib has already taken is refused. */
export function registerMessages(messages: Messages): void {
  for (const language of ['vi', 'en'] as const) {
    for (const [key, text] of Object.entries(messages[language])) {
      const present = translator.getResource(language, 'translation', key) as string | undefined;
      if (present !== undefined && present !== text) throw new Error(`Message ${key} is registered twice`);
      translator.addResource(language, 'translation', key, text);
    }
  }
}

/** The text of a key in the language of the current request; the key itself when nobody wrote the text. */
export function translate(
  key: string,
  values: Record<string, string | number> = {},
  language: Language = currentContext().language,
): string {
  // Most texts have no values, and some stand in every question of a test: those skip the interpolation.
  const text = translator.getResource(language, 'translation', key) as string | undefined;
  if (text !== undefined && Object.keys(values).length === 0) return text;
  return translator.t(key, { ...values, lng: language });
}

/** Whether a text stands behind the key: lets tests prove that every refusal code has one. */
export const hasMessage = (key: string, language: Language): boolean =>
  translator.getResource(language, 'translation', key) !== undefined;

/** Picks the Vietnamese or the English of a stored pair, by the request's language. */
export const localised = (vi: string, en: string | null | undefined): string =>
  currentContext().language === 'en' && en ? en : vi;

/** A number as readers of the request's language write it: `0,41` in Vietnamese, `0.41` in English. */
export const formatNumber = (value: number, digits: number): string =>
  value.toLocaleString(currentContext().language, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
