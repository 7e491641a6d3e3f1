/** The little of fontkit that this code base uses; the package ships no types. */
declare module 'fontkit' {
  export interface Font {
    readonly fullName: string;
    hasGlyphForCodePoint(codePoint: number): boolean;
    layout(text: string): { advanceWidth: number };
  }
  export function create(bytes: Uint8Array): Font;
}
