import type PDFDocument from 'pdfkit';

type Pdf = InstanceType<typeof PDFDocument>;

export const BLUE = '#0b3d7a';
export const GOLD = '#a8802b';

const PALE = '#e9eff7';

/** What is only for the eye: the pale rosette behind the text, then the double frame with its corners. */
export function drawOrnament(document: Pdf, width: number, height: number): void {
  drawRosette(document, width / 2, height / 2 - 40);
  document
    .lineWidth(3)
    .strokeColor(BLUE)
    .rect(24, 24, width - 48, height - 48)
    .stroke();
  drawInnerFrame(document, width, height);
}

/** A short rule in gold with a diamond in its middle. */
export function drawRule(document: Pdf, x: number, y: number, width: number): void {
  const [middle, gap, size] = [x + width / 2, 9, 3.5];
  document
    .lineWidth(0.9)
    .strokeColor(GOLD)
    .moveTo(x, y)
    .lineTo(middle - gap, y)
    .moveTo(middle + gap, y)
    .lineTo(x + width, y)
    .stroke();
  document.polygon([middle - size, y], [middle, y - size], [middle + size, y], [middle, y + size]).fill(GOLD);
}

/** Ellipses turned around one centre, as on documents that are hard to copy. */
function drawRosette(document: Pdf, x: number, y: number): void {
  const petals = 18;
  document.lineWidth(0.6).strokeColor(PALE);
  for (let petal = 0; petal < petals; petal += 1) {
    document.save().rotate((180 / petals) * petal, { origin: [x, y] });
    document.ellipse(x, y, 186, 68).ellipse(x, y, 172, 55).stroke();
    document.restore();
  }
}

/** A gold line whose corners turn inwards. */
function drawInnerFrame(document: Pdf, width: number, height: number): void {
  const [edge, radius] = [33, 20];
  const [right, bottom] = [width - edge, height - edge];
  document
    .lineWidth(0.9)
    .strokeColor(GOLD)
    .moveTo(edge + radius, edge)
    .lineTo(right - radius, edge)
    .quadraticCurveTo(right - radius, edge + radius, right, edge + radius)
    .lineTo(right, bottom - radius)
    .quadraticCurveTo(right - radius, bottom - radius, right - radius, bottom)
    .lineTo(edge + radius, bottom)
    .quadraticCurveTo(edge + radius, bottom - radius, edge, bottom - radius)
    .lineTo(edge, edge + radius)
    .quadraticCurveTo(edge + radius, edge + radius, edge + radius, edge)
    .stroke();
}
