import { CookieBrowser } from './cookie-browser';

export interface RegisterPerson {
  fullName: string;
  personalNumber: string;
  birthDate: string;
}

export interface SignedIn {
  accessToken: string;
  refreshToken: string;
  expiresIn: number;
}

/** People of the mock's register, by name. */
export async function readRegister(vneidUrl: string): Promise<Map<string, RegisterPerson>> {
  const response = await fetch(`${vneidUrl}/control/people?first=100`);
  const { items } = (await response.json()) as { items: RegisterPerson[] };
  return new Map(items.map((person) => [person.fullName, person]));
}

/** Signs somebody of the register in through the real pages: redirects, cookies, the form of VNeID, tokens. */
export async function signIn(apiUrl: string, { personalNumber }: RegisterPerson): Promise<SignedIn> {
  const browser = new CookieBrowser();
  const page = await browser.follow(`${apiUrl}/auth/login?mode=json`);
  const { response } = page.response.ok
    ? await browser.submit(page.url, { personalNumber, passcode: '123456' })
    : page;
  if (!response.ok)
    throw new Error(`sign-in answered ${response.status}: ${(await response.text()).slice(0, 300)}`);
  return (await response.json()) as SignedIn;
}
