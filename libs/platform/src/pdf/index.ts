export { collectPdf, type Pdf } from './collect-pdf';
export { type PdfFonts, pdfFonts, registerFonts, undrawable } from './pdf-fonts';
