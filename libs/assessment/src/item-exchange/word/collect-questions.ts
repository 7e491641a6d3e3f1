import type { Classification } from '../exchange-item';
import { fieldLine } from './field-line';
import {
  explanationInside,
  explanationMark,
  isEndOfPaper,
  isKeyHeading,
  isSharedText,
  keyText,
  levelHeading,
  numberMark,
  type NumberMark,
  type NumberStyle,
  optionMark,
  parseKeyList,
  parseLetters,
  parseVerdicts,
  partHeading,
  type PartHeading,
  skillHeading,
} from './line-grammar';
import { isBlank, type Line, sliceLine, textOf, trimLine } from './pieces';
import type { CollectedQuestions, RawQuestion } from './raw-question';
import type { Block, TableBlock } from './read-document';
import { splitParagraphs } from './split-lines';
import { keysInTable, tableLine } from './table-forms';

/** Sorts the lines of a document into questions, and the keys that stand apart from them. */
export function collectQuestions(blocks: readonly Block[]): CollectedQuestions {
  const parts: (Line[] | TableBlock)[] = [];
  let paragraphs: Line[] = [];
  for (const block of blocks)
    if (isTable(block)) {
      parts.push(splitParagraphs(paragraphs), block);
      paragraphs = [];
    } else paragraphs.push(block);
  parts.push(splitParagraphs(paragraphs));
  const collector = new Collector(styleOf(parts));
  for (const part of parts)
    if (isTable(part)) collector.table(part);
    else for (const line of part) collector.line(line);
  return collector;
}

const isTable = (block: Block | Line[]): block is TableBlock => 'rows' in block;

const flow = (table: TableBlock): Line[] => splitParagraphs(table.rows.flat(2));

/** Where one question is called `Câu 1`, a bare `1.` is a list inside a question, and `Bài 1` a heading. */
function styleOf(parts: (Line[] | TableBlock)[]): NumberStyle {
  const texts = parts.flatMap((part) => (isTable(part) ? flow(part) : part)).map(textOf);
  const isUsed = (style: NumberStyle) => texts.some((text) => numberMark(text, style) !== null);
  return (['NAMED', 'EXERCISE'] as const).find(isUsed) ?? 'BARE';
}

class Collector implements CollectedQuestions {
  readonly questions: RawQuestion[] = [];
  readonly keys: CollectedQuestions['keys'] = [];
  readonly explanations: CollectedQuestions['explanations'] = [];
  private current: RawQuestion | null = null;
  private place: 'stem' | 'option' | 'key' | 'explanation' = 'stem';
  private outside: string[] = [];
  private readonly byNumber = new Map<number, RawQuestion[]>();
  /** Questions that a list of keys has answered already. */
  private readonly answered = new Set<RawQuestion>();
  private part = '';
  private mode: PartHeading['mode'] = null;
  private defaults: Classification = {};
  /** Under `ĐÁP ÁN`: the number whose key or explanation is being read; 0 before the first. */
  private keyed: number | null = null;

  constructor(private readonly style: NumberStyle) {}

  table(table: TableBlock): void {
    const mayHoldKeys = this.keyed !== null || (this.questions.length > 0 && this.place !== 'stem');
    const keys = mayHoldKeys ? keysInTable(table) : null;
    if (keys) {
      this.leave();
      this.keyed ??= 0;
      for (const [number, key] of keys) this.keys.push({ part: this.part, number, key });
      return;
    }
    const lines = flow(table);
    const isLayout = table.rows.flat().length === 1 || lines.some((line) => this.isMarked(textOf(line)));
    if (isLayout) for (const line of lines) this.line(line);
    else if (this.current) this.append(tableLine(table));
    else this.outside.push(lines.map(textOf).join(' '));
  }

  line(line: Line): void {
    const text = textOf(line);
    if (this.keyed === null && this.field(text)) return;
    if (this.heading(text)) return;
    if (this.keyed !== null && this.keyLine(line, text)) return;
    const start = this.startOf(text);
    if (start) {
      this.begin(line, text, start);
      return;
    }
    const listed = this.questions.length > 0 ? parseKeyList(text) : null;
    if (listed && listed.length > 1) {
      this.leave();
      this.keyed = 0;
      for (const [number, key] of listed) this.keys.push({ part: this.part, number, key });
    } else if (!this.current) this.outside.push(text);
    else if (this.place !== 'stem' && isSharedText(text)) {
      this.leave();
      this.outside.push(text);
    } else this.continue(this.current, line, text);
  }

  private isMarked(text: string): boolean {
    return (
      this.startOf(text) !== null ||
      (this.current !== null && (optionMark(text) !== null || keyText(text) !== null)) ||
      explanationMark(text) !== null
    );
  }

  /** Whether the line is a heading; all of them end the question before. */
  private heading(text: string): boolean {
    const part = partHeading(text);
    const level = levelHeading(text);
    const skillCode = skillHeading(text);
    const isKeys = this.questions.length > 0 && isKeyHeading(text);
    if (part) {
      this.part = part.part;
      this.mode = part.mode;
      this.keyed = this.keyed === null ? null : 0;
    }
    if (level) this.defaults = { ...this.defaults, difficulty: undefined, ...level };
    if (skillCode !== null) this.defaults = { ...this.defaults, skillCode };
    if (isKeys) {
      this.keyed = 0;
      this.part = '';
    }
    if (!part && !level && skillCode === null && !isKeys && !isEndOfPaper(text)) return false;
    this.leave();
    return true;
  }

  private leave(): void {
    this.current = null;
    this.place = 'key';
  }

  /** In a list without words, `2.` begins question 2 only after question 1 or when the one before is complete. */
  private startOf(text: string): NumberMark | null {
    const mark = numberMark(text, this.style);
    if (!mark || this.style !== 'BARE' || !this.current) return mark;
    const isNext = mark.number === this.current.number + 1;
    return isNext || this.current.options.length > 0 || this.current.keys.length > 0 ? mark : null;
  }

  private begin(line: Line, text: string, { number, length }: NumberMark): void {
    const sameNumber = this.byNumber.get(number) ?? [];
    this.current = {
      label: text.slice(0, length).replace(/[\s.:)\-–]+$/u, ''),
      number,
      part: this.part,
      mode: this.mode,
      stem: [],
      options: [],
      keys: [],
      explanation: [],
      classification: { ...this.defaults },
      code: null,
      tags: [],
      source: '',
      outside: this.outside,
      unknownFields: [],
      isRepeated: sameNumber.some(({ part }) => part === this.part),
    };
    this.byNumber.set(number, [...sameNumber, this.current]);
    this.questions.push(this.current);
    this.outside = [];
    this.keyed = null;
    this.place = 'stem';
    const rest = trimLine(sliceLine(line, length));
    if (!isBlank(rest)) this.current.stem.push(rest);
  }

  private continue(question: RawQuestion, line: Line, text: string): void {
    const explained = explanationMark(text);
    const option = this.mayBeOption(question) ? optionMark(text) : null;
    const key = option ? null : keyText(text);
    if (explained !== null) {
      this.place = 'explanation';
      this.append(sliceLine(line, explained));
    } else if (option) {
      this.place = 'option';
      const label = sliceLine(line, 0, option.length);
      const lines = [trimLine(sliceLine(line, option.length))].filter((rest) => !isBlank(rest));
      question.options.push({ ...option, label, lines, whole: line });
    } else if (key) this.readKey(question, line, text, key.length);
    else this.append(line);
  }

  /** `Mức độ: …` speaks of the question it stands in, between questions of all that follow. */
  private field(text: string): boolean {
    const field = fieldLine(text);
    if (!field || (!this.current && !field.classification)) return false;
    if (!this.current) {
      this.defaults = { ...this.defaults, ...field.classification };
      return true;
    }
    Object.assign(this.current.classification, field.classification);
    this.current.code = field.code ?? this.current.code;
    this.current.source = field.source ?? this.current.source;
    this.current.tags.push(...(field.tags ?? []));
    if (field.isUnknown) this.current.unknownFields.push(text);
    return true;
  }

  private mayBeOption(question: RawQuestion): boolean {
    return (
      this.place === 'stem' ||
      this.place === 'option' ||
      (this.place === 'key' && question.options.length === 0)
    );
  }

  private readKey(question: RawQuestion, line: Line, text: string, from: number): void {
    const at = explanationInside(text);
    question.keys.push(text.slice(from, at ?? undefined).trim());
    if (this.place !== 'explanation') this.place = 'key';
    if (at === null) return;
    this.place = 'explanation';
    const rest = sliceLine(line, at);
    this.append(sliceLine(rest, explanationMark(textOf(rest)) ?? 0));
  }

  private append(line: Line): void {
    const trimmed = trimLine(line);
    if (!this.current || isBlank(trimmed)) return;
    const option = this.current.options.at(-1);
    if (this.place === 'stem') this.current.stem.push(trimmed);
    else if (this.place === 'option' && option) option.lines.push(trimmed);
    else this.current.explanation.push(trimmed);
  }

  /** A line under `ĐÁP ÁN`; false for one that begins a question of the next part. */
  private keyLine(line: Line, text: string): boolean {
    const { part } = this;
    const listed = parseKeyList(text);
    if (listed) {
      for (const [number, key] of listed) this.keys.push({ part, number, key });
      this.keyed = listed.at(-1)?.[0] ?? 0;
      return true;
    }
    const mark = numberMark(text, this.style) ?? numberMark(text, 'BARE');
    if (mark) {
      const asked = this.asked(mark.number);
      if (!asked) return false;
      this.keyed = mark.number;
      this.keyRest(asked, trimLine(sliceLine(line, mark.length)));
    } else {
      const asked = this.asked(this.keyed ?? 0);
      if (!asked) return false;
      this.keyRest(asked, line);
    }
    return true;
  }

  private keyRest(asked: RawQuestion, line: Line): void {
    const text = textOf(line);
    const { part, number } = asked;
    const named = keyText(text);
    const key = named?.key ?? text;
    const isKey = named !== null || parseLetters(text) !== null || parseVerdicts(text) !== null;
    const isShortAnswer = asked.options.length === 0 && !this.answered.has(asked);
    if (text !== '' && (isKey || isShortAnswer)) {
      this.keys.push({ part, number, key });
      this.answered.add(asked);
      const sentence = /^[A-J]\s*[.):]\s*(?=\S)/u.exec(key);
      if (sentence) this.explain(asked, sliceLine(line, text.length - key.length + sentence[0].length));
    } else if (text !== '') this.explain(asked, sliceLine(line, explanationMark(text) ?? 0));
  }

  private explain({ part, number }: RawQuestion, line: Line): void {
    this.explanations.push({ part, number, line: trimLine(line) });
  }

  /** The question of a number; where no part is named, one whose number is alone in the file. */
  private asked(number: number): RawQuestion | undefined {
    const sameNumber = this.byNumber.get(number) ?? [];
    const isAlone = this.part === '' && sameNumber.length === 1;
    return sameNumber.find(({ part }) => part === this.part) ?? (isAlone ? sameNumber[0] : undefined);
  }
}
