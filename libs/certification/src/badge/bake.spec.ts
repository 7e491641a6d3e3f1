import sharp from 'sharp';
import { credentialsInPng, credentialsInSvg } from '@testing/certification';
import { bakePng, bakeSvg } from './bake';

const JWS = 'eyJhbGciOiJFZERTQSJ9.eyJuYW1lIjoiIn0.c2lnbmF0dXJl';
/** What would end a CDATA section, an attribute or a chunk if it were not looked after. */
const JSON_TEXT = JSON.stringify({ name: 'Phổ cập ]]> "kỹ năng" <số> & \u0000', proof: {} });
const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><title>a</title></svg>';

describe('baking (Open Badges 3.0)', () => {
  it.each([JWS, JSON_TEXT])(
    'puts a credential into a PNG, once, and leaves the picture as it is',
    async (text) => {
      const png = await sharp(Buffer.from(svg)).png().toBuffer();
      const baked = bakePng(png, text);
      expect(credentialsInPng(png)).toEqual([]);
      expect(credentialsInPng(baked)).toEqual([text]);
      const [before, after] = await Promise.all([png, baked].map((each) => sharp(each).raw().toBuffer()));
      expect(after).toEqual(before);
    },
  );

  it('puts a JWS into an SVG as attribute, first of all', () => {
    const baked = bakeSvg(svg, JWS);
    expect(credentialsInSvg(baked)).toEqual([JWS]);
    expect(baked).toMatch(
      /^<svg [^>]*><openbadges:credential verify="[^"]+"><\/openbadges:credential><title>/,
    );
  });

  it('puts JSON into an SVG as character data that says the same', () => {
    const [found = ''] = credentialsInSvg(bakeSvg(svg, JSON_TEXT));
    expect(JSON.parse(found)).toEqual(JSON.parse(JSON_TEXT));
  });
});
