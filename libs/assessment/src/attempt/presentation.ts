import type {
  CompositePart,
  HotspotArea,
  ItemContent,
  ItemType,
  Media,
  PartContent,
} from '../question-bank/item-content';
import { withMedia } from '../question-bank/rich-text';
import {
  inText,
  type Showing,
  shownChoices,
  shownChoicesOf,
  type ShownList,
  shownTargets,
  withShownGaps,
} from './shown-ids';

/** One of the things to choose, order or match. */
export interface PresentedChoice {
  id: string;
  text: string;
}

/** A gap of a text; `choices` only where each gap has its own. */
export interface PresentedGap {
  id: string;
  choices: PresentedChoice[];
}

/** A small question inside a text. */
export interface PresentedPart {
  id: string;
  type: PartContent['type'];
  choices: PresentedChoice[];
  unit: string | null;
}

/** Something to look at or listen to. */
export interface PresentedMedia {
  /** `m1`, `m2`, …: means something within this question only. */
  id: string;
  kind: Media['kind'];
  mimeType: string;
  alt: string;
  url: string;
}

/** The picture that areas lie on. */
export interface PresentedImage {
  mediaId: string;
  width: number;
  height: number;
}

/** What may be handed in as files. */
export interface PresentedUpload {
  mimeTypes: string[];
  mostFiles: number;
  mostBytes: number;
}

/** A question as a candidate may see it: no key, no explanation, no stable id (invariant 4). */
export interface PresentedQuestion {
  /** `q1`, `q2`, …: means something within this attempt only. */
  id: string;
  position: number;
  type: ItemType;
  format: 'TEXT' | 'HTML';
  prompt: string;
  /** With `{{g1}}` or `{{p1}}` where gaps or parts stand. */
  text: string | null;
  choices: PresentedChoice[];
  targets: PresentedChoice[];
  gaps: PresentedGap[];
  parts: PresentedPart[];
  image: PresentedImage | null;
  areas: HotspotArea[];
  media: PresentedMedia[];
  unit: string | null;
  leastWords: number | null;
  mostWords: number | null;
  upload: PresentedUpload | null;
}

/** Address of the file of a question's n-th medium, from 0. */
export type MediaUrl = (index: number) => string;

const withoutAddress: MediaUrl = (index) => `media:m${index + 1}`;

/** Shows one question of an attempt; `position` counts from 1. */
export function presentQuestion(
  content: ItemContent,
  seed: string,
  position: number,
  isShuffled: boolean,
  urlOf: MediaUrl = withoutAddress,
): PresentedQuestion {
  const showing: Showing = { seed, position, isShuffled };
  const media = content.media ?? [];
  const indexOf = (mediaId: string) => media.findIndex(({ id }) => id === mediaId);
  const rich = (text: string) =>
    content.format === 'HTML' ? withMedia(text, (id) => urlOf(indexOf(id))) : text;
  const special = presentKind(content, showing, rich, (mediaId) => `m${indexOf(mediaId) + 1}`);
  // Field by field: spreading objects of this size takes twenty times as long, and every start shows dozens.
  return {
    id: `q${position}`,
    position,
    type: content.type,
    format: content.format ?? 'TEXT',
    prompt: rich(content.prompt),
    text: special.text ?? null,
    choices: special.choices ?? [],
    targets: special.targets ?? [],
    gaps: special.gaps ?? [],
    parts: special.parts ?? [],
    image: special.image ?? null,
    areas: special.areas ?? [],
    media: media.map(({ kind, mimeType, alt }, index) => ({
      id: `m${index + 1}`,
      kind,
      mimeType,
      alt,
      url: urlOf(index),
    })),
    unit: special.unit ?? null,
    leastWords: special.leastWords ?? null,
    mostWords: special.mostWords ?? null,
    upload: special.upload ?? null,
  };
}

type Special = Omit<PresentedQuestion, 'id' | 'position' | 'type' | 'format' | 'prompt' | 'media'>;

/** Names each field that a candidate sees, so that a new field of the key is never shown by accident. */
function presentKind(
  content: ItemContent,
  showing: Showing,
  rich: (text: string) => string,
  mediaId: (id: string) => string,
): Partial<Special> {
  switch (content.type) {
    case 'SINGLE_CHOICE':
    case 'MULTIPLE_CHOICE':
    case 'ORDER':
      return { choices: show(shownChoices(content.type, content.choices, showing), rich) };
    case 'TRUE_FALSE':
    case 'TEXT_ENTRY':
      return {};
    case 'MATCH':
      return {
        choices: show(shownChoices(content.type, content.choices, showing), rich),
        targets: show(shownTargets(content.targets, showing), rich),
      };
    case 'GAP_MATCH': {
      const gaps = inText(
        'g',
        content.text,
        content.correct.map(([id]) => ({ id })),
      );
      return {
        text: rich(withShownGaps(content.text, gaps)),
        choices: show(shownChoices(content.type, content.choices, showing), rich),
        gaps: gaps.map((_, id) => ({ id, choices: [] })),
      };
    }
    case 'INLINE_CHOICE': {
      const gaps = inText('g', content.text, content.gaps);
      return {
        text: rich(withShownGaps(content.text, gaps)),
        gaps: gaps.map(({ choices }, id) => ({
          id,
          choices: show(shownChoicesOf(choices, indexIn(id), showing)),
        })),
      };
    }
    case 'NUMERIC':
      return { unit: content.unit ?? null };
    case 'HOTSPOT':
      return {
        image: { mediaId: mediaId(content.image), width: content.width, height: content.height },
        areas: shownChoices(content.type, content.areas, showing).map(({ label, shape, coords }, id) => ({
          id,
          label,
          shape,
          coords,
        })),
      };
    case 'COMPOSITE': {
      const parts = inText('p', content.text, content.parts);
      return {
        text: rich(withShownGaps(content.text, parts)),
        parts: parts.map((part, id) => presentPart(part, id, showing)),
      };
    }
    case 'EXTENDED_TEXT':
      return { leastWords: content.words?.least ?? null, mostWords: content.words?.most ?? null };
    case 'FILE_UPLOAD': {
      const { mimeTypes, mostFiles, mostBytes } = content;
      return { upload: { mimeTypes, mostFiles, mostBytes } };
    }
  }
}

function presentPart({ content }: CompositePart, id: string, showing: Showing): PresentedPart {
  return {
    id,
    type: content.type,
    choices: 'choices' in content ? show(shownChoicesOf(content.choices, indexIn(id), showing)) : [],
    unit: content.type === 'NUMERIC' ? (content.unit ?? null) : null,
  };
}

const show = (
  choices: ShownList<{ id: string; text: string }>,
  rich: (text: string) => string = (text) => text,
): PresentedChoice[] => choices.map(({ text }, id) => ({ id, text: rich(text) }));

/** Place of a gap or part by what the candidate calls it, from 0. */
const indexIn = (shownId: string): number => Number(shownId.slice(1)) - 1;
