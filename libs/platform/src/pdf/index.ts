export { collectPdf, type Pdf } from './collect-pdf';
export { type PdfFonts, pdfFonts, registerFonts } from './pdf-fonts';
