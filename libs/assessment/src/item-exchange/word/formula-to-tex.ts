/** An element of a formula (Office Math, ECMA-376 part 1, 22.1) with the value of its own property element. */
export interface MathNode {
  name: string;
  val?: string;
  text: string;
  children: MathNode[];
}

const SIGNS: Record<string, string> = {
  '×': '\\times ',
  '·': '\\cdot ',
  '÷': '\\div ',
  '±': '\\pm ',
  '≤': '\\le ',
  '≥': '\\ge ',
  '≠': '\\ne ',
  '≈': '\\approx ',
  '∞': '\\infty ',
  '→': '\\to ',
  '⇒': '\\Rightarrow ',
  '∈': '\\in ',
  '∪': '\\cup ',
  '∩': '\\cap ',
  '∧': '\\wedge ',
  '∨': '\\vee ',
  '¬': '\\neg ',
  '∑': '\\sum ',
  '∫': '\\int ',
  '∏': '\\prod ',
  '√': '\\surd ',
  π: '\\pi ',
  α: '\\alpha ',
  β: '\\beta ',
  γ: '\\gamma ',
  λ: '\\lambda ',
  μ: '\\mu ',
  Δ: '\\Delta ',
  Ω: '\\Omega ',
  '°': '^{\\circ}',
  '\\': '\\backslash ',
  '%': '\\%',
  '#': '\\#',
  $: '\\$',
  '&': '\\&',
  _: '\\_',
  '{': '\\{',
  '}': '\\}',
  '−': '-',
};

/** Property elements carry values, not content. */
const isProperty = (name: string) => name.endsWith('Pr');

/** Writes a formula as TeX. What has no simple form is written in a row, and `isSimplified` says so. */
export function formulaToTex(formula: MathNode): { tex: string; isSimplified: boolean } {
  let isSimplified = false;
  const all = (node: MathNode): string =>
    node.children
      .filter(({ name }) => !isProperty(name))
      .map(one)
      .join('');
  const part = (node: MathNode, name: string) => {
    const child = node.children.find((candidate) => candidate.name === name);
    return child ? all(child) : '';
  };
  const property = (node: MathNode, name: string) =>
    node.children.find((child) => isProperty(child.name))?.children.find((child) => child.name === name)?.val;
  const scripts = (node: MathNode) => {
    const [below, above] = [part(node, 'm:sub'), part(node, 'm:sup')];
    return `${below && `_{${below}}`}${above && `^{${above}}`}`;
  };
  const one = (node: MathNode): string => {
    switch (node.name) {
      case 'm:r':
        return all(node);
      case 'm:t':
        return escapeTex(node.text);
      case 'm:f':
        return `\\frac{${part(node, 'm:num')}}{${part(node, 'm:den')}}`;
      case 'm:sSup':
      case 'm:sSub':
      case 'm:sSubSup':
        return `{${part(node, 'm:e')}}${scripts(node)}`;
      case 'm:rad': {
        const degree = part(node, 'm:deg');
        return `\\sqrt${degree && `[${degree}]`}{${part(node, 'm:e')}}`;
      }
      case 'm:d': {
        const [begin, end] = [property(node, 'm:begChr') ?? '(', property(node, 'm:endChr') ?? ')'];
        const inside = node.children.filter(({ name }) => name === 'm:e').map(all);
        return `\\left${fence(begin)}${inside.join(',')}\\right${fence(end)}`;
      }
      case 'm:nary':
        return `${escapeTex(property(node, 'm:chr') ?? '∫').trim()}${scripts(node)}{${part(node, 'm:e')}}`;
      case 'm:func':
        return `${part(node, 'm:fName')} ${part(node, 'm:e')}`;
      case 'm:bar':
        return `\\overline{${part(node, 'm:e')}}`;
      case 'm:oMath':
      case 'm:oMathPara':
      case 'm:e':
      case 'm:box':
        return all(node);
      default:
        isSimplified = true;
        return all(node);
    }
  };
  const tex = one(formula).trim();
  return { tex, isSimplified };
}

const fence = (sign: string) => (sign === '' ? '.' : /^[{}]$/.test(sign) ? `\\${sign}` : sign);

const escapeTex = (text: string) => [...text].map((sign) => SIGNS[sign] ?? sign).join('');
