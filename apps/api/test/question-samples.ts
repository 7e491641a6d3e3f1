interface Choice {
  id: string;
  text: string;
}
export interface Question {
  id: string;
  type: string;
  prompt: string;
  text: string | null;
  choices: Choice[];
  targets: Choice[];
  gaps: { id: string; choices: Choice[] }[];
  parts: { id: string; choices: Choice[] }[];
  areas: { id: string; label: string }[];
  media: { id: string; url: string }[];
  review: { mark: number; correct: object; explanation: string } | null;
}
type Answer = Record<string, unknown>;

export const explained = { explanation: 'Vì thế.', source: 'Dữ liệu kiểm thử' };
const choices = [...'abcd'].map((id) => ({ id, text: `chữ ${id}` }));

/** One question of each type; what a candidate answers rightly, partly and wrongly; the golden marks. */
interface Sample {
  content: (sha256: string) => Record<string, unknown>;
  answers: [answer: (question: Question) => Answer, mark: number][];
}

const byText = (list: Choice[], ...texts: string[]) =>
  texts.map((text) => list.find((choice) => choice.text.endsWith(text))?.id ?? `missing ${text}`);
const pick =
  (...texts: string[]) =>
  ({ choices: list }: Question): Answer => ({ choiceIds: byText(list, ...texts) });
const type = (text: string) => (): Answer => ({ text });
const pairsOf = (pairs: (string | undefined)[][]): Answer => ({
  pairs: pairs.map(([choiceId, targetId]) => ({ choiceId, targetId })),
});

export const samples: Record<string, Sample> = {
  SINGLE_CHOICE: {
    content: () => ({ choices, correctIds: ['b'], weights: [{ choiceId: 'a', weight: 250 }] }),
    answers: [[pick('b'), 1], [pick('a'), 0.25], [pick('c'), 0]], // prettier-ignore
  },
  MULTIPLE_CHOICE: {
    content: () => ({
      choices,
      correctIds: ['a', 'b'],
      scoring: 'WEIGHTED',
      weights: [
        { choiceId: 'a', weight: 667 },
        { choiceId: 'b', weight: 333 },
        { choiceId: 'c', weight: -500 },
      ],
    }),
    answers: [[pick('a', 'b'), 1], [pick('a', 'c'), 0.167], [pick('b', 'c'), 0]], // prettier-ignore
  },
  TRUE_FALSE: {
    content: () => ({ correctValue: false }),
    answers: [[() => ({ choiceIds: ['false'] }), 1], [() => ({ choiceIds: [] }), 0], [() => ({ choiceIds: ['true'] }), 0]], // prettier-ignore
  },
  MATCH: {
    content: () => ({
      choices: choices.slice(0, 3),
      targets: choices.slice(0, 3).map(({ id }) => ({ id, text: `đích ${id}` })),
      correctPairs: [...'abc'].map((id) => ({ choiceId: id, targetId: id })),
    }),
    answers: ['abc', 'acb', 'bca'].map((order, index) => [
      ({ choices: left, targets }) =>
        pairsOf([...'abc'].map((id, place) => [byText(left, id)[0], byText(targets, order[place] ?? '')[0]])),
      [1, 0.333, 0][index] ?? 0,
    ]),
  },
  ORDER: {
    content: () => ({ choices, correctIds: ['c', 'a', 'd', 'b'], scoring: 'ADJACENT_PAIRS' }),
    answers: [[pick('c', 'a', 'd', 'b'), 1], [pick('b', 'c', 'a', 'd'), 0.667], [pick('b', 'd', 'a', 'c'), 0]], // prettier-ignore
  },
  GAP_MATCH: {
    content: () => ({
      text: 'Cổng {{g1}}, mã {{g2}}, lại {{g3}}.',
      choices,
      gaps: [
        { id: 'g1', correctId: 'a' },
        { id: 'g2', correctId: 'b' },
        { id: 'g3', correctId: 'a' },
      ],
    }),
    answers: ['aba', 'abb', 'bcd'].map((words, index) => [
      ({ choices: bank, gaps }) =>
        pairsOf(gaps.map(({ id }, gap) => [id, byText(bank, words[gap] ?? '')[0]])),
      [1, 0.667, 0][index] ?? 0,
    ]),
  },
  INLINE_CHOICE: {
    content: () => ({
      format: 'HTML',
      text: '<p>Bấm {{x}} rồi <strong>{{y}}</strong></p>',
      gaps: [
        { id: 'y', choices, correctId: 'd' },
        { id: 'x', choices, correctId: 'a' },
      ],
    }),
    answers: ['ad', 'ac', 'da'].map((words, index) => [
      ({ gaps }) =>
        pairsOf(gaps.map(({ id, choices: list }, gap) => [id, byText(list, words[gap] ?? '')[0]])),
      [1, 0.5, 0][index] ?? 0,
    ]),
  },
  NUMERIC: {
    content: () => ({
      correctNumber: 1234.5,
      tolerance: 0.5,
      unit: 'kWh',
      alternatives: [{ number: 1234.5, tolerance: 10, share: 400 }],
    }),
    answers: [[type('1.235 kWh'), 1], [type('1240'), 0.4], [type('1300'), 0]], // prettier-ignore
  },
  TEXT_ENTRY: {
    content: () => ({
      accepted: ['Hòa Bình'],
      accents: 'STRICT',
      letterCase: 'STRICT',
      alternatives: [{ text: 'hòa bình', share: 500 }],
    }),
    answers: [[type('Hoà  Bình'), 1], [type('hòa bình'), 0.5], [type('Hoa Binh'), 0]], // prettier-ignore
  },
  HOTSPOT: {
    content: (sha256) => ({
      media: [{ id: 'h', kind: 'IMAGE', mimeType: 'image/png', sha256, alt: 'Màn hình' }],
      image: 'h',
      width: 320,
      height: 240,
      areas: [...'abcd'].map((id, index) => ({
        id,
        label: `vùng ${id}`,
        shape: 'CIRCLE',
        coords: [40 + index * 80, 100, 30],
      })),
      correctIds: ['a', 'b'],
      scoring: 'RIGHT_MINUS_WRONG',
    }),
    answers: ['ab', 'a', 'cd'].map((letters, index) => [
      ({ areas }) => ({
        choiceIds: byText(areas.map(({ id, label }) => ({ id, text: label })), ...letters), // prettier-ignore
      }),
      [1, 0.5, 0][index] ?? 0,
    ]),
  },
  COMPOSITE: {
    content: () => ({
      text: 'Chọn {{p1}}, gõ {{p2}} và {{p3}}.',
      parts: [
        { id: 'p1', weight: 1, type: 'SINGLE_CHOICE', choices, correctIds: ['b'], weights: [{ choiceId: 'a', weight: 250 }] }, // prettier-ignore
        { id: 'p2', weight: 2, type: 'NUMERIC', min: 4.5, max: 5.5, alternatives: [{ min: 6, max: 6.25, share: 400 }] }, // prettier-ignore
        {
          id: 'p3',
          weight: 1,
          type: 'TEXT_ENTRY',
          accepted: ['mã QR'],
          accents: 'STRICT',
          spaces: 'IGNORED',
        },
      ],
    }),
    answers: (
      [
        ['b', '5,5', 'mãQR'],
        ['a', '6', 'Mã  Q R'],
        ['c', '4,4', 'mã'],
      ] as const
    ).map(([choice, number, word], index) => [
      // prettier-ignore
      ({ parts }: Question): Answer => ({
        parts: [
          { partId: 'p1', choiceIds: byText(parts[0]?.choices ?? [], choice) },
          { partId: 'p2', text: number },
          { partId: 'p3', text: word },
        ],
      }),
      [1, 0.513, 0][index] ?? 0,
    ]),
  },
};
