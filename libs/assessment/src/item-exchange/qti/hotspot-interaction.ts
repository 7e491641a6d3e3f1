import type { HotspotArea, HotspotContent } from '../../question-bank/item-content';
import { checkBounds, choicePoints, givingPoints, isRightMinusWrong } from './choice-points';
import { tellLostLimits } from './choice-interaction';
import type { Asked, Reading } from './reading';
import { shortIds } from './short-ids';
import { childrenOf, descendantsOf, numberOf, type QtiElement } from './vocabulary';

type Texts = 'prompt' | 'explanation' | 'source' | 'format' | 'media';

export const imageOf = (interaction: QtiElement): QtiElement | undefined =>
  [...descendantsOf(interaction)].find(({ name }) => name === 'img' || name === 'object');

const SHAPES: Record<string, HotspotArea['shape']> = { rect: 'RECT', circle: 'CIRCLE', poly: 'POLY' };

export function readHotspot(asked: Asked, reading: Reading): Omit<HotspotContent, Texts> | null {
  const { element } = asked;
  const { findings, media } = reading;
  const picture = imageOf(element);
  const image = picture && media.add(picture, 'content.image');
  const size = image && media.sizeOf(image.id);
  if (!picture || !image || !size) {
    if (!picture || (image && !size))
      findings.fault('content.image', 'picture_missing', `<${element.tag}> needs a picture`);
    return null;
  }
  const elements = childrenOf(element, 'hotspotChoice');
  const identifiers = elements.map(({ attributes }) => attributes.identifier ?? '');
  const ids = shortIds(identifiers, 'a');
  const scale = scaleOf(picture, size);
  const areas = elements.map((area, index) =>
    readArea(area, ids.get(identifiers[index] ?? '') ?? '', index, scale, reading),
  );
  const points = choicePoints(asked, identifiers);
  checkBounds(points, 'content.scoring', reading);
  tellLostLimits(element, asked.declaration.cardinality === 'single' ? 0 : elements.length, reading);
  const right =
    points.kind === 'WHOLE' ? points.correct : givingPoints(points.points, asked.declaration.correct);
  const isOne = right.length === 1 && asked.declaration.cardinality === 'single';
  const isWhole = points.kind === 'WHOLE' || (isOne && [...points.points.values()].filter((value) => value !== 0).length === 1); // prettier-ignore
  if (!isWhole && points.kind === 'EACH' && !isRightMinusWrong(points.points))
    findings.fault(
      'content.scoring',
      'weights_not_supported',
      'areas with points of their own are not supported',
    );
  if (right.length === 0) findings.fault('content.correct', 'no_right_answer', 'no area is right');
  return {
    type: 'HOTSPOT',
    image: image.id,
    ...size,
    areas: areas.flatMap((area) => area ?? []),
    correct: right.map((id) => ids.get(id) ?? id),
    scoring: isWhole ? 'ALL_OR_NOTHING' : 'RIGHT_MINUS_WRONG',
  };
}

/** Coordinates are those of the picture as shown; ours are pixels as stored. */
function scaleOf(
  { attributes }: QtiElement,
  { width, height }: { width: number; height: number },
): { width: number; height: number } {
  const shown = { width: numberOf(attributes.width), height: numberOf(attributes.height) };
  return {
    width: shown.width > 0 ? width / shown.width : 1,
    height: shown.height > 0 ? height / shown.height : 1,
  };
}

function readArea(
  { tag, attributes }: QtiElement,
  id: string,
  index: number,
  scale: { width: number; height: number },
  { findings }: Reading,
): HotspotArea | null {
  const path = `content.areas.${index}`;
  const shape = SHAPES[attributes.shape ?? ''];
  const given = (attributes.coords ?? '').split(',').map(numberOf);
  if (!shape || given.some(Number.isNaN)) {
    findings.fault(path, 'unsupported_shape', `<${tag}> of the shape ${attributes.shape ?? '(none)'} with these coordinates is not supported`); // prettier-ignore
    return null;
  }
  const factor = (at: number) =>
    shape === 'CIRCLE' && at === 2
      ? Math.min(scale.width, scale.height)
      : at % 2 === 0
        ? scale.width
        : scale.height;
  const label = (attributes.hotspotLabel ?? attributes['aria-label'] ?? '')
    .replace(/\s+/g, ' ')
    .trim()
    .normalize('NFC');
  if (label === '')
    findings.notice('label_missing', `area ${index + 1} has no words for whoever cannot see it`);
  return {
    id,
    label: label || `Vùng ${index + 1}`,
    shape,
    coords: given.map((value, at) => Math.round(value * factor(at))),
  };
}
