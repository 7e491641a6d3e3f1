import { hasMessage } from '@platform/i18n';
import './login.messages';
import { signInPage } from './sign-in-page';
import { SIGN_IN_FAULTS } from './sign-in-problem';

describe('the page of a failed sign-in', () => {
  it.each(SIGN_IN_FAULTS)('says in both languages what %s means and what to do', (fault) => {
    for (const language of ['vi', 'en'] as const) {
      const page = signInPage(language, fault, '/auth/login', 'request-1');
      for (const part of ['heading', 'text'])
        expect(hasMessage(`sign-in.${fault}.${part}`, language)).toBe(true);
      expect(page).toContain(`<html lang="${language}">`);
      expect(page).toContain('href="/auth/login"');
      expect(page).toContain('request-1');
      expect(page).not.toContain('sign-in.');
    }
  });

  it('lets no address break out of the link', () => {
    expect(signInPage('vi', 'FAILED', '/"><script>', 'x')).not.toContain('<script>');
  });
});
