import { create as createQr } from 'qrcode';
import type { Pdf } from '@platform/pdf';

/** Draws a QR code of runs of dark modules, as rectangles in one path: sharp at every size. */
export function drawQr(document: Pdf, text: string, at: { left: number; top: number; size: number }): void {
  const { modules } = createQr(text, { errorCorrectionLevel: 'M' });
  const unit = at.size / modules.size;
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size;) {
      let end = column;
      while (end < modules.size && modules.get(row, end)) end += 1;
      if (end > column)
        document.rect(at.left + column * unit, at.top + row * unit, (end - column) * unit, unit);
      column = end + 1;
    }
  }
  document.fill('#1a1a1a');
}
