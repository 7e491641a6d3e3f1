import { createHash } from 'node:crypto';
import { seeded } from '../../../testing/random-items';
import { randomResponses } from '../../../testing/random-responses';
import { scoreItem } from '../../grading/score-item';
import type { Choice, ItemContent, Media, PartContent } from '../../question-bank/item-content';
import { ITEM_TYPES, type ItemType } from '../../question-bank/item-content';
import type { ExchangeMedia, WrittenItem } from '../exchange-item';
import { readQti } from './read-qti';
import { writeQti } from './write-qti';

/** mulberry32: the same items in every run. */
function randomFrom(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  const shuffled = <Value>(values: readonly Value[]): Value[] => {
    const copy = [...values];
    for (let at = copy.length - 1; at > 0; at -= 1) {
      const other = int(0, at);
      [copy[at], copy[other]] = [copy[other], copy[at]];
    }
    return copy;
  };
  return { int, shuffled, chance: (share: number) => next() < share };
}
type Random = ReturnType<typeof randomFrom>;

const WORDS = 'mật khẩu|tường lửa|sao lưu|mã QR|đường truyền|a < b & c|"ngoặc kép"|chữ ký số|<script>|lừa đảo trực tuyến|dữ liệu cá nhân|thư rác|1,5 GB|trình duyệt|Đăng xuất|ví điện tử|\\(x^2\\)|khoá công khai|quét vi-rút|liên kết lạ|máy in|50 %'.split('|'); // prettier-ignore
const IDS = 'a b c d e f 1 2 x9 TuChon z'.split(' ');
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAUCAIAAAA7jDsBAAAAE0lEQVR4nGP8z4APMOGVHZXGAgA2LAEn3kKzCAAAAABJRU5ErkJggg==',
  'base64',
);
const MP3 = Buffer.concat([Buffer.from('ID3'), Buffer.alloc(40, 7)]);
const sha = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const PICTURE: Media = {
  id: 'm1',
  kind: 'IMAGE',
  mimeType: 'image/png',
  sha256: sha(PNG),
  alt: 'Màn hình "Cài đặt" & mạng',
};
const SOUND: Media = { id: 'm2', kind: 'AUDIO', mimeType: 'audio/mpeg', sha256: sha(MP3), alt: 'Lời đọc đề' };

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function textsOf(random: Random, isHtml: boolean) {
  const bare = () =>
    random
      .shuffled(WORDS)
      .slice(0, random.int(1, 4))
      .join(random.chance(0.2) ? '\n' : ' ');
  const words = () => (isHtml ? escape(bare().replaceAll('\n', ' ')) : bare());
  const rich = () =>
    isHtml
      ? random.shuffled([
          `<p>${words()} <strong>${words()}</strong></p>`,
          `<ul><li>${words()}</li><li><em>${words()}</em></li></ul>`,
          `<table><tr><th colspan="2">${words()}</th></tr><tr><td>${words()}</td><td>\\(a^2\\)</td></tr></table>`,
          `<pre>a = 1\n  b = ${words()}</pre>`,
        ]).slice(0, random.int(1, 3)).join('') // prettier-ignore
      : bare();
  const list = (count: number, isPlain = false): Choice[] =>
    random.shuffled(IDS).slice(0, count).map((id, index) => ({ id, text: `${isPlain ? random.shuffled(WORDS)[0] : isHtml && random.chance(0.5) ? `<code>${words()}</code>` : words()} ${index}` })); // prettier-ignore
  return { words, rich, list };
}

const ids = (choices: { id: string }[]) => choices.map(({ id }) => id);

function weightsFor(random: Random, correct: string[], all: string[]): Record<string, number> {
  const first = random.int(100, 900);
  const weights = correct.length === 1 ? [1000] : [first, 1000 - first];
  const right = correct.map((id, index) => [id, weights[index] ?? 0] as const);
  const wrong = all.filter((id) => !correct.includes(id)).map((id) => [id, -random.int(1, 1000)] as const);
  return Object.fromEntries([...right, ...wrong].filter(([, weight]) => weight !== 0));
}

function partOf(type: PartContent['type'], random: Random, isHtml: boolean, isPart: boolean): PartContent {
  const { list } = textsOf(random, isHtml);
  const choices = list(random.int(3, 6), isPart);
  switch (type) {
    case 'SINGLE_CHOICE': {
      const [right = '', half = '', minus = ''] = random.shuffled(ids(choices));
      const weights = random.chance(0.5)
        ? { weights: { [half]: random.int(1, 999), [minus]: -random.int(1, 999) } }
        : {};
      return { type, choices, correct: [right], ...weights };
    }
    case 'MULTIPLE_CHOICE': {
      const correct = ids(choices).filter((id, index) => index < 2 && id !== '');
      const scoring =
        random.shuffled(['ALL_OR_NOTHING', 'RIGHT_MINUS_WRONG', 'WEIGHTED'] as const)[0] ?? 'WEIGHTED';
      return { type, choices, correct, scoring, ...(scoring === 'WEIGHTED' && { weights: weightsFor(random, correct, ids(choices)) }) }; // prettier-ignore
    }
    case 'NUMERIC': {
      const also = random.chance(0.4) ? { also: [{ correct: 7.25, tolerance: 0, share: 500 }, { correct: -3, tolerance: 1.5, share: 250 }] } : {}; // prettier-ignore
      const unit = random.chance(0.4) ? { unit: 'kWh' } : {};
      if (random.chance(0.4)) return { type, min: random.int(-99, 0) / 10, max: random.int(1, 99_999) / 1000, ...unit, ...also }; // prettier-ignore
      return {
        type,
        correct: random.int(-99_999, 99_999) / 100,
        tolerance: random.int(0, 3) / 10,
        ...unit,
        ...also,
      };
    }
    case 'TEXT_ENTRY': {
      const [one = '', two = '', three = ''] = random.shuffled(WORDS.filter((word) => !/[<\\&"]/.test(word)));
      const also = random.chance(0.4) ? { also: [{ text: three, share: random.int(1, 999) }] } : {};
      const letterCase = random.chance(0.5) ? { letterCase: 'STRICT' as const } : {};
      const spaces = random.chance(0.6) ? { spaces: random.chance(0.5) ? ('STRICT' as const) : ('IGNORED' as const) } : {}; // prettier-ignore
      return {
        type,
        accepted: [one, two],
        accents: random.chance(0.5) ? 'STRICT' : 'TOLERANT',
        ...letterCase,
        ...spaces,
        ...also,
      };
    }
  }
}

const PARTS = ['SINGLE_CHOICE', 'MULTIPLE_CHOICE', 'NUMERIC', 'TEXT_ENTRY'] as const;

function randomContent(type: ItemType, random: Random): ItemContent {
  const isHtml = random.chance(0.5);
  const { words, rich, list } = textsOf(random, isHtml);
  const hasMedia = isHtml && random.chance(0.5) && type !== 'HOTSPOT';
  const shown = hasMedia ? `<p><img src="media:m1" alt="${escape(PICTURE.alt).replaceAll('"', '&quot;')}" /></p><p><audio src="media:m2" controls></audio></p>` : ''; // prettier-ignore
  const explained = {
    prompt: rich() + shown,
    ...(isHtml && { format: 'HTML' as const }),
    ...(hasMedia && { media: [PICTURE, SOUND] }),
    explanation: random.chance(0.8) ? rich() : '',
    source: random.chance(0.5) ? 'Luật 91/2025/QH15, điều 3' : '',
  };
  const withGaps = (gaps: string[]) => {
    const inside = gaps.map((gap) => `${words()} {{${gap}}} ${words()}`);
    return isHtml ? inside.map((text) => `<p>${text}</p>`).join('') : inside.join('\n');
  };
  const rubric = [1, 2].map((at) => ({
    id: `k${at}`,
    text: `Tiêu chí ${at} & ${at}`,
    levels: [{ id: 'l1', text: 'Chưa đạt', points: 0 }, { id: 'l2', text: 'Đạt', points: random.int(1, 5) }], // prettier-ignore
  }));
  const model = random.chance(0.5) ? { model: rich() } : {};
  switch (type) {
    case 'SINGLE_CHOICE':
    case 'MULTIPLE_CHOICE':
    case 'NUMERIC':
    case 'TEXT_ENTRY':
      return { ...explained, ...partOf(type, random, isHtml, false) };
    case 'TRUE_FALSE':
      return { ...explained, type, correct: random.chance(0.5) };
    case 'MATCH': {
      const choices = list(random.int(2, 5));
      const targets = list(random.int(choices.length, 7));
      const rights = random.shuffled(ids(targets));
      return {
        ...explained,
        type,
        choices,
        targets,
        correct: ids(choices).map((id, index) => [id, rights[index] ?? '']),
      };
    }
    case 'ORDER': {
      const choices = list(random.int(2, 6));
      return { ...explained, type, choices, correct: random.shuffled(ids(choices)), scoring: random.chance(0.5) ? 'EXACT' : 'ADJACENT_PAIRS' }; // prettier-ignore
    }
    case 'GAP_MATCH': {
      const choices = list(random.int(3, 5));
      const gaps = ['g1', 'g2', 'Ba'].slice(0, random.int(1, 3));
      return { ...explained, type, text: withGaps(gaps), choices, correct: gaps.map((gap) => [gap, random.shuffled(ids(choices))[0] ?? '']) }; // prettier-ignore
    }
    case 'INLINE_CHOICE': {
      const gaps = ['g1', 'g2', 'g3'].slice(0, random.int(1, 3)).map((id) => {
        const choices = list(random.int(2, 4), true);
        return { id, choices, correct: random.shuffled(ids(choices))[0] ?? '' };
      });
      return { ...explained, type, text: withGaps(gaps.map(({ id }) => id)), gaps };
    }
    case 'COMPOSITE': {
      const parts = random.shuffled(PARTS).slice(0, random.int(2, 4)).map((kind, index) => ({ id: `p${index + 1}`, weight: random.int(1, 9), content: partOf(kind, random, isHtml, true) })); // prettier-ignore
      // QTI has no choice of several in a line of words: it stands by itself.
      const text = parts.map(({ id, content }) => (content.type === 'MULTIPLE_CHOICE' ? `${words()}${isHtml ? '</p><p>' : '\n'}{{${id}}}` : `${words()} {{${id}}} nhé`)); // prettier-ignore
      return {
        ...explained,
        type,
        text: isHtml ? text.map((line) => `<p>${line}</p>`).join('') : text.join('\n'),
        parts,
      };
    }
    case 'HOTSPOT': {
      const areas = [
        { id: 'a1', label: 'Nút trái', shape: 'RECT' as const, coords: [0, 0, 4, 5] },
        { id: 'a2', label: 'Nút giữa', shape: 'CIRCLE' as const, coords: [5, 10, 3] },
        { id: '3', label: 'Vùng "nhọn"', shape: 'POLY' as const, coords: [0, 12, 9, 12, 5, 19] },
      ];
      return { ...explained, media: [PICTURE], type, image: 'm1', width: 10, height: 20, areas, correct: random.shuffled(ids(areas)).slice(0, random.int(1, 2)), scoring: random.chance(0.5) ? 'ALL_OR_NOTHING' : 'RIGHT_MINUS_WRONG' }; // prettier-ignore
    }
    case 'EXTENDED_TEXT':
      return {
        ...explained,
        type,
        rubric,
        ...model,
        ...(random.chance(0.5) && { words: { least: 50, most: 150 } }),
      };
    case 'FILE_UPLOAD':
      return { ...explained, type, rubric, ...model, mimeTypes: ['application/pdf', 'image/*'], mostFiles: 3, mostBytes: 5_000_000 }; // prettier-ignore
  }
}

/** Spaces beside the ends of lines say nothing, nor does a common factor of weights or the order of keys. */
function normalised(content: ItemContent): unknown {
  const gcd = (one: number, other: number): number => (other === 0 ? one : gcd(other, one % other));
  const tidy = JSON.parse(JSON.stringify(content)) as ItemContent;
  if (tidy.type === 'COMPOSITE') {
    const divisor = tidy.parts.map(({ weight }) => weight).reduce(gcd);
    for (const part of tidy.parts) part.weight /= divisor;
  }
  return tidy;
}

const itemOf = (code: string, content: ItemContent): WrittenItem => ({
  code,
  draft: { skillCode: '4.2', kind: 'PRACTICE', difficulty: 'HARD', cognitiveLevel: 'APPLY', content },
  tags: ['an toàn thông tin', 'lớp 6 & 7'],
  media: [{ id: 'm1', bytes: PNG }, { id: 'm2', bytes: MP3 }].filter(({ id }) => content.media?.some((entry) => entry.id === id)) satisfies ExchangeMedia[], // prettier-ignore
});

describe('QTI 3.0 written and read again', () => {
  it.each(ITEM_TYPES)('keeps content, classification, tags, media and marks of %s', (type) => {
    const random = randomFrom(ITEM_TYPES.indexOf(type) + 1);
    const answers = seeded(ITEM_TYPES.indexOf(type) + 1);
    const items = Array.from({ length: 30 }, (_, index) =>
      itemOf(`${index}.${type}`, randomContent(type, random)),
    );
    const { bytes, notices } = writeQti(items);
    const read = [...readQti(bytes)];
    expect(read).toHaveLength(items.length);
    items.forEach((item, index) => {
      const found = read[index];
      expect(found?.faults).toEqual([]);
      expect(found?.content && normalised(found.content)).toEqual(normalised(item.draft.content));
      const { content, ...classification } = item.draft;
      expect({ ...found, ...found?.classification }).toMatchObject({
        code: item.code,
        tags: item.tags,
        ...classification,
      });
      expect(found?.media).toEqual(item.media);
      for (const response of randomResponses(content, answers))
        expect(scoreItem(found?.content as ItemContent, response)).toBe(scoreItem(content, response));
    });
    expect(
      notices.map(({ notice }) => notice.code).filter((code) => !code.endsWith('_not_standard')),
    ).toEqual([]);
  });

  it('gives equal files for equal items', () => {
    const items = [itemOf('A', randomContent('HOTSPOT', randomFrom(5)))];
    expect(writeQti(items).bytes.equals(writeQti(items).bytes)).toBe(true);
  });
});
