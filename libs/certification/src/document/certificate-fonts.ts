import { readFileSync } from 'node:fs';
import { create, type Font } from 'fontkit';

export interface CertificateFonts {
  regular: Font;
  semiBold: Font;
}

let parsed: CertificateFonts | null = null;

/** Be Vietnam Pro (SIL Open Font License), parsed once per process: parsing costs more than drawing. */
export function certificateFonts(): CertificateFonts {
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
