import { type ContentReader, ENTRY_ID } from './content-reader';
import type { HotspotArea, HotspotContent } from './item-content';

const LONGEST_SIDE = 10_000;
const MOST_CORNERS = 50;

/** Areas of a picture to pick from. */
export function readHotspot(
  reader: ContentReader,
): Omit<HotspotContent, 'prompt' | 'format' | 'media' | 'explanation' | 'source'> {
  const image = reader.matching('image', ENTRY_ID, 'must be the id of an entry of media');
  const width = reader.integer('width', 1, LONGEST_SIDE);
  const height = reader.integer('height', 1, LONGEST_SIDE);
  const areas = reader.entries('areas', 2, 20, 'an area', (entry): HotspotArea => {
    const area: HotspotArea = {
      id: entry.matching('id', ENTRY_ID, 'must be 1 to 8 letters or digits'),
      label: entry.text('label', 200),
      shape: entry.oneOf('shape', ['RECT', 'CIRCLE', 'POLY']),
      coords: entry.integers('coords', 3, 2 * MOST_CORNERS),
    };
    const fault = shapeFault(area, width, height);
    if (fault) entry.fault('coords', ...fault);
    return area;
  });
  for (const part of ['id', 'label'] as const)
    reader.refuseRepeated(
      areas.map((area) => area[part]),
      (index) => `areas.${index}.${part}`,
    );
  return {
    type: 'HOTSPOT',
    image,
    width,
    height,
    areas,
    correct: reader.ids('correct', areas, 1, Math.max(1, areas.length - 1)),
    scoring: reader.oneOf('scoring', ['ALL_OR_NOTHING', 'RIGHT_MINUS_WRONG']),
  };
}

/** What is wrong with the coordinates: HTML's rules for `area`, and the whole of it inside the picture. */
function shapeFault(
  { shape, coords }: HotspotArea,
  width: number,
  height: number,
): [code: string, message: string] | null {
  const outside: [string, string] = ['outside', `must lie inside the picture, ${width} × ${height}`];
  const degenerate: [string, string] = ['degenerate', 'must enclose something'];
  const [a = 0, b = 0, c = 0, d = 0] = coords;
  switch (shape) {
    case 'RECT':
      if (coords.length !== 4) return ['wrong_length', 'must be left, top, right, bottom'];
      if (a >= c || b >= d) return degenerate;
      return a < 0 || b < 0 || c > width || d > height ? outside : null;
    case 'CIRCLE':
      if (coords.length !== 3) return ['wrong_length', 'must be centre x, centre y, radius'];
      if (c < 1) return degenerate;
      return a - c < 0 || b - c < 0 || a + c > width || b + c > height ? outside : null;
    case 'POLY':
      if (coords.length < 6 || coords.length % 2 === 1)
        return ['wrong_length', 'must be x and y of at least three corners'];
      if (coords.some((value, index) => value < 0 || value > (index % 2 === 0 ? width : height)))
        return outside;
      return doubledArea(coords) === 0 ? degenerate : null;
  }
}

/** Twice the signed area of a polygon (shoelace formula): 0 for corners on one line. */
function doubledArea(coords: number[]): number {
  let sum = 0;
  for (let index = 0; index < coords.length; index += 2) {
    const [x = 0, y = 0] = coords.slice(index, index + 2);
    const [nextX = 0, nextY = 0] = [0, 1].map((part) => coords[(index + 2 + part) % coords.length]);
    sum += x * nextY - nextX * y;
  }
  return sum;
}
