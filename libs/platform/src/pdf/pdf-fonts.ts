import { readFileSync } from 'node:fs';
import { create, type Font } from 'fontkit';
import type { Pdf } from './collect-pdf';

export interface PdfFonts {
  regular: Font;
  semiBold: Font;
}

let parsed: PdfFonts | null = null;

/** Be Vietnam Pro (SIL Open Font License), parsed once per process: parsing costs more than drawing. */
export function pdfFonts(): PdfFonts {
  parsed ??= {
    regular: load(
      require.resolve('@expo-google-fonts/be-vietnam-pro/400Regular/BeVietnamPro_400Regular.ttf'),
    ),
    semiBold: load(
      require.resolve('@expo-google-fonts/be-vietnam-pro/600SemiBold/BeVietnamPro_600SemiBold.ttf'),
    ),
  };
  return parsed;
}

const load = (path: string): Font => create(readFileSync(path));

/** Characters of a text that the fonts cannot draw; spaces and line ends are never among them. */
export function undrawable(text: string): string[] {
  const { regular } = pdfFonts();
  const characters = new Set(text.normalize('NFC').replace(/\s/g, ''));
  return [...characters].filter((character) => !regular.hasGlyphForCodePoint(character.codePointAt(0) ?? 0));
}

/** Gives a document the fonts `regular` and `semiBold`, which hold every Vietnamese letter. */
export function registerFonts(document: Pdf): void {
  const { regular, semiBold } = pdfFonts();
  document.registerFont('regular', regular as never).registerFont('semiBold', semiBold as never);
}
