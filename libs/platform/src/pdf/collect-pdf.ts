import type PDFDocument from 'pdfkit';

/** A document of the library that draws. */
export type Pdf = InstanceType<typeof PDFDocument>;

/** The bytes of a document, once it has ended; asked for before anything is drawn. */
export function collectPdf(document: Pdf): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
  });
}
