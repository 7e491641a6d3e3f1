import { registerEnumType } from '@nestjs/graphql';

export const GradingMethodEnum = {
  BEST: 'BEST',
  LAST: 'LAST',
  FIRST: 'FIRST',
  AVERAGE: 'AVERAGE',
} as const;
registerEnumType(GradingMethodEnum, {
  name: 'GradingMethod',
  description: 'Which attempts of a calendar year make the result of a quiz.',
  valuesMap: {
    BEST: { description: 'The best one; whoever passed once has passed.' },
    LAST: { description: 'The newest graded one, be it worse than an earlier one.' },
    FIRST: { description: 'The first graded one; later ones are practice.' },
    AVERAGE: { description: 'All graded ones together.' },
  },
});
