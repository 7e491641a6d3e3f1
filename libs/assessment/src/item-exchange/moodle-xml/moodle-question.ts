import { Findings } from '../findings';
import type { Rules } from '../moodle/item-tags';
import { fromHtml, plain, type RichText } from '../rich-texts';
import { readNumber } from '../moodle/typed-part';
import { attributeOf, childOf, childrenOf, isElement, textOf, type XmlElement } from '../xml/xml-element';
import { QuestionMedia } from './question-media';

/** An answer with its text, percentage and feedback. */
export interface MoodleAnswer {
  element: XmlElement;
  percent: number;
  feedback: RichText;
}

/** One `<question>` and what is found while reading it. */
export class MoodleQuestion {
  readonly findings = new Findings();
  readonly media = new QuestionMedia(this.findings);
  readonly type: string;
  readonly name: string;
  /** Format of `questiontext`: other texts that name none are in it too. */
  private readonly usualFormat: string;

  constructor(
    readonly element: XmlElement,
    readonly rules: Rules,
  ) {
    this.type = attributeOf(element, 'type') ?? '';
    this.name = this.valueOf('name').replace(/\s+/g, ' ');
    const text = childOf(element, 'questiontext');
    this.usualFormat = attributeOf(text, 'format') ?? 'html';
  }

  /** A small field, as `<idnumber>1</idnumber>` or with a `<text>` inside; empty when left out. */
  valueOf(name: string): string {
    const field = childOf(this.element, name);
    return textOf(childOf(field ?? EMPTY, 'text') ?? field)
      .normalize('NFC')
      .trim();
  }

  isOn(name: string, usual: boolean): boolean {
    const value = childOf(this.element, name) ? this.valueOf(name).toLowerCase() : String(usual);
    return value !== 'false' && value !== '0' && value !== '';
  }

  field(name: string): RichText {
    return this.textIn(childOf(this.element, name));
  }

  /** The text of a field in its format, with its files. */
  textIn(field: XmlElement | undefined): RichText {
    if (!field) return plain('');
    const written = textOf(childOf(field, 'text'));
    return this.media.take(
      this.inFormat(written, attributeOf(field, 'format') ?? this.usualFormat),
      childrenOf(field, 'file'),
    );
  }

  /** Answers of `<answer fraction="…">`. */
  answers(): MoodleAnswer[] {
    return childrenOf(this.element, 'answer').map((element, index) => {
      const written = textOf(childOf(element, 'fraction')).trim();
      const fraction = written === '' ? (attributeOf(element, 'fraction') ?? '0') : written;
      const number = readNumber(fraction);
      if (number === null || Math.abs(number) > 100)
        this.findings.fault(
          `choices.${index}`,
          'percentage_out_of_range',
          `fraction "${fraction.slice(0, 20)}" is no percentage from -100 to 100 (line ${element.line})`,
        );
      // the old element, unlike the attribute, counts from 0 to 1
      const percent = (number ?? 0) * (written === '' ? 1 : 100);
      return { element, percent, feedback: this.textIn(childOf(element, 'feedback')) };
    });
  }

  private inFormat(written: string, format: string): RichText {
    if (format === 'plain_text') return plain(written);
    if (format === 'markdown' || format === 'wiki_like') {
      if (written.trim() !== '')
        this.findings.notice(
          'markdown_kept_as_text',
          'Markdown is not turned into HTML: its signs stay in the text',
        );
      return plain(written);
    }
    const rich = fromHtml(written);
    return format === 'moodle_auto_format' && rich.isHtml
      ? { ...rich, text: rich.text.replaceAll('\n', '<br>') }
      : rich;
  }
}

const EMPTY: XmlElement = { name: '', attributes: {}, children: [], line: 0 };

/** The plain text of an answer that is typed or of a list entry; old files have no `<text>` around it. */
export const writtenIn = (answer: XmlElement): string => {
  const text = childOf(answer, 'text');
  const own = answer.children.filter((child): child is string => !isElement(child)).join('');
  return (text ? textOf(text) : own).normalize('NFC').trim();
};
