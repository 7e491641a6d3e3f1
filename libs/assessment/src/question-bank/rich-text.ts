import sanitizeHtml from 'sanitize-html';

/** Something that a text lost on its way in, told to the author: never dropped silently. */
export interface Removal {
  code: 'tag_removed' | 'attribute_removed' | 'link_removed' | 'media_removed' | 'comment_removed' | 'unclosed_tag' | 'unstable_markup'; // prettier-ignore
  /** What it was, e.g. `script` or `p onclick`. */
  what: string;
}

export interface RichText {
  html: string;
  removed: Removal[];
}

/** Tags that stay, each with the attributes that may stay on it. */
const KEPT: Record<string, Record<string, RegExp>> = {
  ...Object.fromEntries(
    'p br strong em u s sub sup ul li table caption thead tbody tfoot tr code pre blockquote'
      .split(' ')
      .map((tag) => [tag, {}]),
  ),
  ol: { start: /^-?\d{1,4}$/ },
  th: { colspan: /^\d{1,2}$/, rowspan: /^\d{1,2}$/, scope: /^(col|row)(group)?$/ },
  td: { colspan: /^\d{1,2}$/, rowspan: /^\d{1,2}$/ },
  span: { class: /^math$/ },
  a: { href: /^https:\/\/[^\s\\]{1,2000}$/i, rel: /(?:)/ },
  img: { src: /^media:[A-Za-z0-9]{1,8}$/, alt: /(?:)/ },
  audio: { src: /^media:[A-Za-z0-9]{1,8}$/, controls: /(?:)/ },
  video: { src: /^media:[A-Za-z0-9]{1,8}$/, controls: /(?:)/ },
};

/** Other names of the same thing. */
const SAME: Record<string, string> = { b: 'strong', i: 'em', strike: 's', del: 's', div: 'p' };

/** Parts of a page that mean something to the eye only: their text becomes a paragraph of its own. */
const PARAGRAPH = /^(h[1-6]|section|article|header|footer|main|center|address)$/;

const MEDIA_TAGS = ['img', 'audio', 'video'];

/** A text that needs more rounds than this to come to rest was made to be read differently each time. */
const MOST_ROUNDS = 5;

/**
 * The subset of HTML that questions are written in: paragraphs, lists, tables, emphasis, code, pictures, sounds
 * and films of the item (`media:<id>`), links by https. No style, script, event attribute, form, frame, SVG or
 * data URI. Formulas stay as they were written, TeX between \( and \).
 *
 * The text is cleaned until cleaning changes nothing more: what is stored means to every parser what it meant to
 * this one, which is what mutation attacks count on breaking (Heiderich et al., mXSS Attacks, CCS 2013).
 * A picture without a text of its own gets that of its media entry by `altOf`.
 */
export function toRichText(
  source: string,
  altOf: (mediaId: string) => string | undefined = () => undefined,
): RichText {
  const removed: Removal[] = [];
  if (/<!--/.test(source)) removed.push({ code: 'comment_removed', what: '<!-- … -->' });
  const unclosed = /<[A-Za-z/!?][^>]*$/.exec(source);
  if (unclosed) removed.push({ code: 'unclosed_tag', what: unclosed[0].slice(0, 40) });
  let html = source.normalize('NFC');
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const next = clean(html, altOf, removed).trim();
    if (next === html) return { html, removed };
    html = next;
  }
  removed.push({ code: 'unstable_markup', what: 'all of it' });
  return { html: '', removed };
}

/** What a reader sees of it, for lengths, placeholders and search; pictures and sounds count as nothing. */
export const visibleText = (html: string): string =>
  sanitizeHtml(html, { allowedTags: [], allowedAttributes: {} }).trim();

/** Media that a cleaned text shows, by the tag that shows it. */
export const mediaIn = (html: string): { tag: string; id: string }[] =>
  [...html.matchAll(/<(img|audio|video) src="media:([A-Za-z0-9]{1,8})"/g)].map(([, tag = '', id = '']) => ({
    tag,
    id,
  }));

/** The cleaned text with every `media:<id>` replaced. */
export const withMedia = (html: string, urlOf: (mediaId: string) => string): string =>
  html.replace(
    /(<(?:img|audio|video) src=")media:([A-Za-z0-9]{1,8})"/g,
    (_, before: string, id: string) => `${before}${escapeAttribute(urlOf(id))}"`,
  );

const escapeAttribute = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

function clean(html: string, altOf: (mediaId: string) => string | undefined, removed: Removal[]): string {
  return sanitizeHtml(html, {
    allowedTags: Object.keys(KEPT),
    allowedAttributes: Object.fromEntries(
      Object.entries(KEPT).map(([tag, kept]) => [tag, Object.keys(kept)]),
    ),
    allowedSchemes: ['https'],
    allowedSchemesByTag: { img: ['media'], audio: ['media'], video: ['media'] },
    allowProtocolRelative: false,
    nonBooleanAttributes: [],
    nonTextTags: ['script', 'style', 'textarea', 'option', 'xmp', 'noscript', 'template', 'title', 'iframe', 'math', 'svg'], // prettier-ignore
    nestingLimit: 30,
    transformTags: { '*': (tag, attributes) => keep(tag, attributes, altOf, removed) },
    exclusiveFilter: ({ tag, text, mediaChildren }) =>
      tag === 'p' && text.trim() === '' && mediaChildren.length === 0,
  });
}

function keep(
  given: string,
  attributes: Record<string, string>,
  altOf: (mediaId: string) => string | undefined,
  removed: Removal[],
): { tagName: string; attribs: Record<string, string> } {
  const lookup = given.toLowerCase();
  const isParagraph = PARAGRAPH.test(lookup);
  const tagName = isParagraph ? 'p' : Object.hasOwn(SAME, lookup) ? (SAME[lookup] ?? lookup) : lookup;
  const kept = Object.hasOwn(KEPT, tagName) ? KEPT[tagName] : undefined;
  if (isParagraph || !kept) removed.push({ code: 'tag_removed', what: given.slice(0, 40) });
  if (!kept) return { tagName: given, attribs: {} };

  const attribs: Record<string, string> = {};
  for (const name of Object.keys(kept))
    if (Object.hasOwn(attributes, name) && kept[name]?.test(attributes[name] ?? ''))
      attribs[name] = attributes[name] ?? '';
  for (const name of Object.keys(attributes))
    if (!Object.hasOwn(attribs, name) && !isParagraph)
      removed.push({ code: codeOf(tagName, name), what: `${tagName} ${name}`.slice(0, 60) });

  if (tagName === 'a') {
    // A link that leads nowhere is no link; its words stay.
    if (attribs.href === undefined) return { tagName: 'span', attribs: {} };
    attribs.rel = 'noopener noreferrer nofollow';
  }
  if (MEDIA_TAGS.includes(tagName)) {
    if (attribs.src === undefined) {
      if (!Object.hasOwn(attributes, 'src')) removed.push({ code: 'media_removed', what: tagName });
      // No tag of this name is kept, so nothing of it comes out.
      return { tagName: 'missing-media', attribs: {} };
    }
    if (tagName === 'img') attribs.alt = attribs.alt?.trim() || (altOf(attribs.src.slice(6)) ?? '');
    else attribs.controls = 'controls';
  }
  return { tagName, attribs };
}

function codeOf(tagName: string, attribute: string): Removal['code'] {
  if (tagName === 'a' && attribute === 'href') return 'link_removed';
  if (MEDIA_TAGS.includes(tagName) && attribute === 'src') return 'media_removed';
  return 'attribute_removed';
}
