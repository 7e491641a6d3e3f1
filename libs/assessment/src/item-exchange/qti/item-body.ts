import { isForScorers } from './written-interactions';
import type { Reading } from './reading';
import { descendantsOf, isQti, type QtiElement, type QtiNode, textOf } from './vocabulary';

export const isInteraction = ({ name }: QtiElement): boolean => name.endsWith('Interaction');

/** Of QTI, and neither text nor an interaction: what depends on rules that run while the candidate answers. */
const DYNAMIC = new Set(
  'printedVariable templateInline templateBlock include assessmentStimulusRef infoControl'.split(' '),
);
const SILENT = new Set('feedbackInline feedbackBlock stylesheet catalogInfo'.split(' '));

/** What stands in the body of an item for elements that are no text; null for those that are. */
export function bodyMarker({ findings }: Reading, path: string) {
  return (element: QtiElement): string | null => {
    if (element.name === 'blank') return element.tag;
    if (SILENT.has(element.name) || isForScorers(element)) return '';
    if (element.name === 'rubricBlock') {
      if ((element.attributes.view ?? '').split(/\s+/).includes('candidate')) return null;
      findings.notice('rubric_dropped', `words for ${element.attributes.view ?? 'nobody'} are left out`);
      return '';
    }
    if (!DYNAMIC.has(element.name)) return null;
    findings.fault(path, 'unsupported_element', `<${element.tag}> is not supported: the text must be the same for everybody`); // prettier-ignore
    return '';
  };
}

/** A text in the place of an element. */
export const blank = (text: string, { namespace, line }: QtiElement): QtiElement => ({
  name: 'blank',
  tag: text,
  namespace,
  attributes: {},
  children: [],
  line,
});

/** The same nodes with every interaction replaced. */
export const replaceInteractions = (nodes: QtiNode[], by: (element: QtiElement) => QtiNode[]): QtiNode[] =>
  nodes.flatMap((node) => {
    if (!isQti(node)) return [node];
    return isInteraction(node) ? by(node) : [{ ...node, children: replaceInteractions(node.children, by) }];
  });

const holdsBlank = (node: QtiNode): boolean =>
  isQti(node) && (node.name === 'blank' || [...descendantsOf(node)].some(({ name }) => name === 'blank'));

/** The leading blocks without a gap are the question, the rest is the text with the gaps. */
export function splitBody(nodes: QtiNode[]): { question: QtiNode[]; text: QtiNode[] } {
  const solid = nodes.filter((node) => isQti(node) || node.trim() !== '');
  const [only] = solid;
  if (solid.length === 1 && only && isQti(only) && only.name === 'div') return splitBody(only.children);
  const first = nodes.findIndex(holdsBlank);
  // A gap in a line of words: the words before it belong to that line.
  const isInLine = nodes.some((node) => !isQti(node) && node.trim() !== '');
  const at = isInLine ? 0 : Math.max(0, first);
  return { question: nodes.slice(0, at), text: nodes.slice(at) };
}

/** Whether an interaction stands in a line of words, so that its place means something. */
export function standsInWords(nodes: QtiNode[], interaction: QtiElement): boolean {
  for (const node of nodes) {
    if (!isQti(node)) continue;
    const isHere = node.children.includes(interaction);
    if (isHere) return node.children.some((child) => child !== interaction && textOf(child) !== '' && !(isQti(child) && child.name !== 'span' && child.name !== 'br')); // prettier-ignore
    if (standsInWords(node.children, interaction)) return true;
  }
  return false;
}
