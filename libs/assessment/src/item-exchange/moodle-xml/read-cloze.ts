import type { CompositePart, PartContent } from '../../question-bank/item-content';
import { Findings } from '../findings';
import { type Answers, NO_FEEDBACK } from '../moodle/answers';
import { multipleChoicePart, singleChoicePart } from '../moodle/choice-part';
import type { Rules } from '../moodle/item-tags';
import { splitPromptAndText } from '../moodle/prompt-and-text';
import { readRanges } from '../moodle/number-ranges';
import { readTextRules } from '../moodle/text-rules';
import { numberPart, textPart } from '../moodle/typed-part';
import { fromHtml, plain, plainTextOf, type RichText } from '../rich-texts';
import { type ClozeAnswer, clozeAnswers, type ClozeField, clozeFields } from './cloze-syntax';
import type { MoodleQuestion } from './moodle-question';

type Kind = 'NUMBER' | 'TEXT' | 'TEXT_IN_CASE' | 'ONE' | 'SEVERAL';

/** All names of a field; V, H and S only lay out and shuffle. */
const KINDS: [RegExp, Kind][] = [
  [/^(NUMERICAL|NM)$/, 'NUMBER'],
  [/^(SHORTANSWER|SA|MW)$/, 'TEXT'],
  [/^(SHORTANSWER_C|SAC|MWC)$/, 'TEXT_IN_CASE'],
  [/^(MULTICHOICE(_V|_H|_S|_VS|_HS)?|MC(V|H|S|VS|HS)?)$/, 'ONE'],
  [/^(MULTIRESPONSE(_V|_H|_S|_VS|_HS)?|MR(V|H|S|VS|HS)?)$/, 'SEVERAL'],
];

/** More fields than any question has. */
const MOST_PARTS = 100;

/** Every field becomes a part of a COMPOSITE, its weight that of the field. */
export function readCloze(question: MoodleQuestion): Answers | null {
  const { findings, rules } = question;
  const whole = question.field('questiontext');
  const fields = [...clozeFields(whole.text)];
  if (fields.length === 0)
    findings.fault('text', 'no_gaps', 'the text has no field such as {1:SHORTANSWER:=Hà Nội}');
  if (fields.length > MOST_PARTS) {
    findings.fault('parts', 'wrong_length', `the text has ${fields.length} fields: at most ${MOST_PARTS}`);
    return null;
  }
  if (/\{\{p\d+\}\}/.test(whole.text))
    findings.fault('text', 'reserved_text', '{{p1}} and the like mean parts here: take them out of the text');
  const parts = fields.map((field, index) => new PartReader(field, `p${index + 1}`, whole.isHtml, rules));
  parts.forEach((part, index) => findings.merge(part.findings, `parts.${index}`));
  if (findings.faults.length > 0) return null;
  return {
    texts: parts.flatMap(({ texts }) => texts),
    feedback: { ...NO_FEEDBACK, hasOthers: parts.some(({ hasFeedback }) => hasFeedback) },
    build: (say) => {
      const built = parts.map((part) => part.build(say));
      parts.forEach((part, index) => {
        part.findings.faults.forEach((fault) =>
          findings.fault(`parts.${index}.${fault.path}`, fault.code, fault.message),
        );
        part.findings.notices.forEach(({ code, message }) => findings.notice(code, message));
      });
      const text = { text: withMarks(whole, fields, say), isHtml: whole.isHtml || say(plain('<')) !== '<' };
      return {
        type: 'COMPOSITE',
        ...splitPromptAndText(text, text.text.indexOf('{{p1}}'), question.name, rules),
        parts: built.filter((part) => part !== null),
      };
    },
  };
}

function withMarks(whole: RichText, fields: ClozeField[], say: (text: RichText) => string): string {
  let [marked, from] = ['', 0];
  fields.forEach(({ start, end }, index) => {
    marked += `${whole.text.slice(from, start)}{{p${index + 1}}}`;
    from = end;
  });
  return say({ ...whole, text: marked + whole.text.slice(from) });
}

class PartReader {
  readonly findings = new Findings();
  readonly texts: RichText[];
  readonly hasFeedback: boolean;
  private readonly kind: Kind | undefined;
  private readonly answers: (ClozeAnswer & { said: RichText })[];

  constructor(
    private readonly field: ClozeField,
    private readonly id: string,
    private readonly isHtml: boolean,
    private readonly rules: Rules,
  ) {
    this.kind = KINDS.find(([names]) => names.test(field.type))?.[1];
    this.answers = clozeAnswers(field.answers ?? '').map((answer) => ({
      ...answer,
      said: isHtml ? fromHtml(answer.text) : plain(answer.text),
    }));
    const isChoice = this.kind === 'ONE' || this.kind === 'SEVERAL';
    this.texts = isChoice ? this.answers.map(({ said }) => said) : [];
    this.hasFeedback = this.answers.some(({ feedback }) => feedback !== '');
    this.check();
  }

  private get weight(): number {
    return Number(this.field.weight || '1');
  }

  private check(): void {
    if (this.kind === undefined)
      this.findings.fault(
        'type',
        'type_not_supported',
        `fields of the type ${this.field.type} cannot be taken over`,
      );
    if (this.field.answers === null)
      this.findings.fault(
        'text',
        'unbalanced_braces',
        `the field {${this.field.weight}:${this.field.type}: is not closed by }`,
      );
    if (this.weight < 1 || this.weight > 100)
      this.findings.fault(
        'weight',
        'weight_out_of_range',
        `the weight ${this.field.weight} is not from 1 to 100`,
      );
    if (this.answers.some(({ percent }) => percent !== null && Math.abs(percent) > 100))
      this.findings.fault('correct', 'percentage_out_of_range', 'a percentage is not from -100 to 100');
  }

  build(say: (text: RichText) => string): CompositePart | null {
    const content = this.content(say);
    return content && { id: this.id, weight: this.weight, content };
  }

  private content(say: (text: RichText) => string): PartContent | null {
    const { answers, findings } = this;
    const rule = (name: string) => this.rules.get(`${this.id}.${name}`);
    const typed = answers.map((answer) => ({
      text: this.isHtml ? plainTextOf(answer.text) : answer.text,
      percent: answer.isRight ? 100 : (answer.percent ?? 0),
    }));
    const chosen = answers.map(({ said }, index) => ({
      text: say(said),
      percent: typed[index]?.percent ?? 0,
    }));
    switch (this.kind) {
      case 'ONE':
        return singleChoicePart(chosen, findings);
      case 'SEVERAL':
        return multipleChoicePart(this.balanced(chosen), rule('scoring') === 'ALL_OR_NOTHING', findings);
      case 'TEXT':
      case 'TEXT_IN_CASE':
        return textPart(
          typed,
          readTextRules(this.rules, `${this.id}.`, this.kind === 'TEXT_IN_CASE'),
          findings,
        );
      case 'NUMBER': {
        const numbers = typed.map(({ text, percent }) => {
          const [value = '', tolerance = ''] = text.split(':');
          return { text: value, tolerance, percent };
        });
        const part = numberPart(numbers, findings, readRanges(this.rules, `${this.id}.`));
        const unit = rule('unit');
        return part && { ...part, ...(unit !== undefined && { unit }) };
      }
      case undefined:
        return null;
    }
  }

  /** Moodle shares 100 % among right answers; without any percentage a wrong one takes away what a right one gives. */
  private balanced(chosen: { text: string; percent: number }[]): { text: string; percent: number }[] {
    const total = chosen.reduce((sum, { percent }) => sum + Math.max(0, percent), 0);
    const hasPercents = this.answers.some(({ percent }) => percent !== null);
    if (total === 0) return chosen;
    return chosen.map(({ text, percent }) => {
      if (percent > 0) return { text, percent: (percent * 100) / total };
      return { text, percent: hasPercents ? percent : -10_000 / total };
    });
  }
}
