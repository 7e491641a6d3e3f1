import type { MediaUrls } from './media-urls';

/**
 * Who asks for a medium, for the limit of requests: the attempt or file that a signed address names. Null for an
 * address that nobody signed: inventing names must not make new callers.
 */
export function mediaCaller(url: string, urls: Pick<MediaUrls, 'resolve'> | undefined): string | null {
  const [, folder, name = '', expires = '', signature = ''] = (url.split('?')[0] ?? '').split('/');
  if (folder !== 'media' || !urls?.resolve(name, expires, signature)) return null;
  return `media/${name.split('.')[0]}`;
}
