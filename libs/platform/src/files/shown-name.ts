/** The name of a file as people may see it: the last part of its path, without what could not be stored or shown. */
export const shownName = (name: string): string =>
  name
    .normalize('NFC')
    .replace(/^.*[/\\]/s, '')
    .replace(/[\p{Cc}\p{Cs}]/gu, '_')
    .slice(-150) || 'file';
