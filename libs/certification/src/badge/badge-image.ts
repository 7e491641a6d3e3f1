import { registerEnumType } from '@nestjs/graphql';

export const BADGE_IMAGES = ['PNG', 'SVG'] as const;
export type BadgeImage = (typeof BADGE_IMAGES)[number];

export const BadgeImageEnum = { PNG: 'PNG', SVG: 'SVG' } as const;
registerEnumType(BadgeImageEnum, {
  name: 'BadgeImage',
  description: 'Kinds of image that a badge comes as. Open Badges 3.0 bakes credentials into both.',
  valuesMap: {
    PNG: { description: 'Pixels, 800 by 800: for profiles and networks.' },
    SVG: { description: 'Shapes, sharp at every size: for web pages and print.' },
  },
});
