import { loadSettings } from '@platform/config';
import { startVneidMock } from '../src/start-vneid-mock';
import { VneidMockSettings } from '../src/vneid-mock.settings';
import { CLIENT_SECRET, MockUnderTest } from './mock-under-test';

describe('starting the mock', () => {
  let mock: MockUnderTest;

  beforeAll(async () => {
    mock = await MockUnderTest.start({ VNEID_MOCK_PEOPLE: '500' });
  });
  afterAll(() => mock.stop());

  it('says that it lives', async () => {
    expect(await (await fetch(`${mock.url}/health/live`)).json()).toEqual({ status: 'ok' });
  });

  it('names the port and the variable when the port is taken', async () => {
    const port = new URL(mock.url).port;
    const settings = loadSettings(VneidMockSettings, {
      VNEID_MOCK_PORT: port,
      VNEID_CLIENT_SECRET: CLIENT_SECRET,
    });
    await expect(startVneidMock(settings)).rejects.toThrow(new RegExp(`Port ${port}.*\n.*VNEID_MOCK_PORT`));
  });

  it('reads lists from the environment and refuses a short secret', () => {
    const settings = loadSettings(VneidMockSettings, {
      VNEID_CLIENT_SECRET: CLIENT_SECRET,
      VNEID_MOCK_REDIRECT_URIS: 'http://127.0.0.1:3000/auth/callback, http://127.0.0.1:3100/auth/callback',
    });
    expect(settings.vneidMockRedirectUris).toHaveLength(2);
    expect(settings.vneidMockPostLogoutRedirectUris).toEqual(['http://127.0.0.1:3000/']);
    expect(() => loadSettings(VneidMockSettings, { VNEID_CLIENT_SECRET: 'short' })).toThrow(
      'VNEID_CLIENT_SECRET',
    );
  });

  it('adds generated people behind those of the demo', async () => {
    const page = (await mock.control('GET', 'people?first=1000')) as { items: { personalNumber: string }[] };
    expect(page.items.length).toBe(542);
    expect(new Set(page.items.map((person) => person.personalNumber)).size).toBe(542);
  });
});
