const GOLD = '#a8802b';
const LIGHT_GOLD = '#e3c67a';
const PALE = '#e9eff7';

const CENTRE = 500;
const SCALLOPS = 36;

/** What is only for the eye: a scalloped seal with a rosette, and a ribbon across it. */
export const seal = (colour: string): string =>
  [
    `<path fill="${colour}" d="${scallops(464)}"/>`,
    `<circle cx="${CENTRE}" cy="${CENTRE}" r="446" fill="none" stroke="${LIGHT_GOLD}" stroke-width="5"/>`,
    `<circle cx="${CENTRE}" cy="${CENTRE}" r="428" fill="#ffffff"/>`,
    rosette(),
    `<circle cx="${CENTRE}" cy="${CENTRE}" r="414" fill="none" stroke="${GOLD}" stroke-width="2"/>`,
    rule(186),
    ribbon(colour),
  ].join('');

/** A closed line of arcs that bend outwards, between points on a circle. */
function scallops(radius: number): string {
  const corner = (index: number) => {
    const angle = (2 * Math.PI * index) / SCALLOPS;
    return `${round(CENTRE + radius * Math.sin(angle))} ${round(CENTRE - radius * Math.cos(angle))}`;
  };
  const bend = round(radius * Math.sin(Math.PI / SCALLOPS) * 1.15);
  const arcs = Array.from({ length: SCALLOPS }, (_, index) => `A${bend} ${bend} 0 0 1 ${corner(index + 1)}`);
  return `M${corner(0)}${arcs.join('')}Z`;
}

/** Ellipses turned around one centre, as on the printed certificate. */
function rosette(): string {
  const petals = Array.from({ length: 18 }, (_, petal) =>
    [390, 352].map(
      (long) =>
        `<ellipse cx="${CENTRE}" cy="${CENTRE}" rx="${long}" ry="${long * 0.36}" transform="rotate(${petal * 10} ${CENTRE} ${CENTRE})"/>`,
    ),
  ).flat();
  return `<g fill="none" stroke="${PALE}" stroke-width="1.6">${petals.join('')}</g>`;
}

/** A short rule in gold with a diamond in its middle. */
const rule = (y: number): string =>
  `<path stroke="${GOLD}" stroke-width="2" d="M390 ${y}H484M516 ${y}H610"/>` +
  `<path fill="${GOLD}" d="M493 ${y}L500 ${y - 7}L507 ${y}L500 ${y + 7}Z"/>`;

/** A band over the whole width, with two tails that are folded behind it. */
const ribbon = (colour: string): string =>
  [
    `<path fill="${colour}" d="M20 712H140V808H20L58 760ZM980 712H860V808H980L942 760Z"/>`,
    // The underside of the folds, a shade darker.
    `<path fill="${colour}" d="M86 774H140V808ZM914 774H860V808Z"/>`,
    `<path fill="#000000" fill-opacity=".4" d="M86 774H140V808ZM914 774H860V808Z"/>`,
    `<path fill="${colour}" d="M86 674H914V774H86Z"/>`,
    `<path fill="none" stroke="${LIGHT_GOLD}" stroke-width="3" d="M86 684H914M86 764H914"/>`,
  ].join('');

const round = (value: number): number => Math.round(value * 10) / 10;
