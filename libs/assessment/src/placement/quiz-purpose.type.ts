import { registerEnumType } from '@nestjs/graphql';

/** What a quiz is for. A placement gives a path, never a pass (domain.md rule 13). */
export type QuizPurpose = 'ASSESSMENT' | 'PLACEMENT';

export const QuizPurposeEnum = { ASSESSMENT: 'ASSESSMENT', PLACEMENT: 'PLACEMENT' } as const;
registerEnumType(QuizPurposeEnum, {
  name: 'QuizPurpose',
  description: 'What a quiz is for.',
  valuesMap: {
    ASSESSMENT: { description: 'It can be passed.' },
    PLACEMENT: { description: 'It proposes what to learn; nobody passes it.' },
  },
});

/** Versions published before the setting existed say nothing of it. */
export const purposeOf = ({ purpose }: { purpose?: QuizPurpose }): QuizPurpose => purpose ?? 'ASSESSMENT';
