const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of bytes; null when they are none: not UTF-8, or with control characters that no text has. */
export function utf8Of(content: Buffer): string | null {
  try {
    const text = decoder.decode(content);
    return hasControls(text) ? null : text;
  } catch {
    return null;
  }
}

/** Whether there are control characters that no text has. */
export const hasControls = (text: string): boolean => /[\u0000-\u0008\u000e-\u001f]/.test(text);
