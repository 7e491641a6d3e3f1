import type { FieldFault } from '@platform/errors';
import { translate } from '@platform/i18n';
import { foldText } from '@platform/tabular';
import type { Choice, Media } from '../../question-bank/item-content';
import type { ExchangeMedia, Notice, ReadItem } from '../exchange-item';
import { chooseKey } from './choose-key';
import { formattedKeys } from './formatted-key';
import { bracketTags, parseVerdicts, verdictBehind } from './line-grammar';
import { loadPicture } from './load-picture';
import type { Docx } from './open-docx';
import { isBlank, type Line, type Piece, sliceLine, textOf, trimLine } from './pieces';
import type { RawOption, RawQuestion } from './raw-question';
import { readShortAnswer } from './short-answer';
import { needsHtml, toHtml, toPlain, withoutUniformLook } from './write-lines';

/** What the file says of a question in other places. */
export interface Elsewhere {
  keys: string[];
  explanation: Line[];
}

/** Makes an item of a collected question, or tells what its author has to mend. */
export async function questionToItem(
  question: RawQuestion,
  elsewhere: Elsewhere,
  index: number,
  docx: Docx,
): Promise<ReadItem> {
  return new ItemMaker(question, elsewhere, index, docx).make();
}

const WANTS_ONE = /\bchọn\s+(?:một|1)\b|\(\s*chỉ\s+một\s/iu;
const WANTS_SEVERAL =
  /\bchọn\s+(?:nhiều|hai|ba|bốn|[2-9]|các|tất cả)\b|nhiều (?:đáp án|lựa chọn|phương án)/iu;

class ItemMaker {
  private readonly faults: FieldFault[] = [];
  private readonly notices: Notice[] = [];
  private readonly media: Media[] = [];
  private readonly files: ExchangeMedia[] = [];
  private readonly mediaIds = new Map<Piece['object'], string>();
  private stem: Line[];
  private options: RawOption[];
  private isHtml = false;

  constructor(
    private readonly question: RawQuestion,
    private readonly elsewhere: Elsewhere,
    private readonly index: number,
    private readonly docx: Docx,
  ) {
    this.stem = question.stem;
    this.options = question.options;
  }

  async make(): Promise<ReadItem> {
    const { question, index } = this;
    this.tellAround();
    this.joinInnerList();
    this.takeTags();
    const explanation = withoutUniformLook([...question.explanation, ...this.elsewhere.explanation]);
    this.stem = withoutUniformLook(this.stem);
    if (this.stem.every(isBlank)) this.fault('prompt', 'missing_prompt');
    const verdicts = this.verdicts();
    const answers = this.options.map(({ lines }) => withoutUniformLook(lines));
    const everything = [this.stem, explanation, ...answers];
    this.isHtml = everything.some(needsHtml);
    for (const lines of everything) await this.takeObjects(lines);
    const explained = {
      prompt: this.write(this.stem),
      ...(this.isHtml && { format: 'HTML' as const }),
      ...(this.media.length > 0 && { media: this.media }),
      explanation: this.write(explanation),
      source: question.source,
    };
    const content = this.answer(answers, verdicts);
    return {
      place: { index, label: question.label },
      code: question.code,
      classification: known(question.classification),
      tags: question.tags,
      content: content && this.faults.length === 0 ? { ...explained, ...content } : null,
      media: this.faults.length === 0 ? this.files : [],
      faults: this.faults,
      notices: this.notices,
    };
  }

  /** The fields of the content that hold the answer, by what the question looks like. */
  private answer(answers: Line[][], verdicts: boolean[] | null) {
    const { question } = this;
    const keys = [...question.keys, ...this.elsewhere.keys];
    if (this.options.length === 0) return this.openAnswer(keys);
    this.checkOptions(answers);
    if (verdicts) return this.statements(answers, verdicts);
    const { letters, isWritten, fault } = chooseKey(this.options, question.keys, this.elsewhere.keys);
    if (fault) {
      this.fault('correct', fault.code, fault.values);
      return null;
    }
    const texts = answers.map((lines) => this.write(lines));
    const yes = texts.findIndex((text) => foldText(text) === 'dung');
    const no = texts.findIndex((text) => foldText(text) === 'sai');
    if (texts.length === 2 && yes >= 0 && no >= 0 && letters.length === 1)
      return { type: 'TRUE_FALSE', correct: this.options[yes]?.letter.toUpperCase() === letters[0] } as const;
    return this.choice(texts, letters, isWritten);
  }

  private choice(texts: string[], letters: string[], isWritten: boolean) {
    const prompt = toPlain(this.stem);
    const choices = this.options.map(({ letter }, at): Choice => ({
      id: letter.toLowerCase(),
      text: texts[at] ?? '',
    }));
    const correct = letters.map((letter) => letter.toLowerCase());
    const wantsSeveral = WANTS_SEVERAL.test(prompt);
    if (letters.length > 1 && WANTS_ONE.test(prompt) && !wantsSeveral)
      this.fault('correct', 'two_keys_for_one', { letters: letters.join(', ') });
    if (letters.length === 1 && !wantsSeveral) return { type: 'SINGLE_CHOICE', choices, correct } as const;
    if (!isWritten && !wantsSeveral) this.notice('several_keys_by_look', { letters: letters.join(', ') });
    return { type: 'MULTIPLE_CHOICE', choices, correct, scoring: 'ALL_OR_NOTHING' } as const;
  }

  /** Four statements, each true or false, as in the graduation examination from 2025: pairs with "Đúng" and "Sai". */
  private statements(answers: Line[][], verdicts: boolean[]) {
    if (verdicts.length !== this.options.length) {
      this.fault('correct', 'wrong_verdicts', { verdicts: verdicts.length, statements: this.options.length });
      return null;
    }
    const choices = this.options.map(({ letter }, at): Choice => ({
      id: letter.toLowerCase(),
      text: this.write(answers[at] ?? []),
    }));
    const targets = [
      { id: 'dung', text: 'Đúng' },
      { id: 'sai', text: 'Sai' },
    ];
    const correct = choices.map(({ id }, at): [string, string] => [id, verdicts[at] ? 'dung' : 'sai']);
    return { type: 'MATCH', choices, targets, correct } as const;
  }

  private openAnswer(keys: string[]) {
    const distinct = [...new Set(keys)];
    const [key] = distinct;
    if (key === undefined) {
      this.fault('correct', this.question.mode === 'ESSAY' ? 'essay_in_word' : 'missing_key_and_options');
      return null;
    }
    if (distinct.length > 1) {
      this.fault('correct', 'key_contradiction', { witnesses: distinct.join('; ') });
      return null;
    }
    const verdicts = parseVerdicts(key);
    if (verdicts?.length === 1) return { type: 'TRUE_FALSE', correct: verdicts[0] === true } as const;
    return readShortAnswer(key.replace(/\s*\.$/, ''));
  }

  /** True or false for each statement `a)`, `b)`, …, or null when the options are options. */
  private verdicts(): boolean[] | null {
    if (this.options.length < 2 || this.options.some(({ letter }) => /[A-J]/.test(letter))) return null;
    const said = [...this.question.keys, ...this.elsewhere.keys].map(parseVerdicts);
    const behind = this.options.map(({ lines }) => verdictBehind(textOf(lines.at(-1) ?? [])));
    const written = [...said, ...this.verdictsBehind(behind)];
    const [first] = written;
    if (first && written.every((verdicts) => verdicts?.join() === first.join())) return first;
    if (written.length > 0 && written.every((verdicts) => verdicts !== null))
      this.fault('correct', 'key_contradiction', {
        witnesses: written
          .map((verdicts) => verdicts?.map((isTrue) => (isTrue ? 'Đ' : 'S')).join(''))
          .join('; '),
      });
    if (written.length > 0 || this.question.mode !== 'TRUE_FALSE') return first ?? null;
    const marked = formattedKeys(this.options)[0]?.letters;
    return marked ? this.options.map(({ letter }) => marked.includes(letter)) : null;
  }

  /** Takes the verdicts off the statements, when each has one. */
  private verdictsBehind(behind: ReturnType<typeof verdictBehind>[]): boolean[][] {
    if (!behind.every((verdict) => verdict !== null)) return [];
    this.options = this.options.map((option, at) => {
      const last = option.lines.at(-1) ?? [];
      return {
        ...option,
        lines: [...option.lines.slice(0, -1), trimLine(sliceLine(last, 0, behind[at]?.at))],
      };
    });
    return [behind.map(({ isTrue }) => isTrue)];
  }

  private checkOptions(answers: Line[][]): void {
    const letters = this.options.map(({ letter }) => letter.toUpperCase());
    const expected = letters.map((_, at) => String.fromCharCode(65 + at));
    const repeated = letters.filter((letter, at) => letters.indexOf(letter) < at);
    if (repeated.length > 0) this.fault('choices', 'option_repeated', { letters: repeated.join(', ') });
    else if (letters.join() !== expected.join())
      this.fault('choices', 'options_out_of_order', { letters: letters.join(', ') });
    if (letters.length < 2) this.fault('choices', 'too_few_options');
    answers.forEach((lines, at) => {
      if (lines.every(isBlank)) this.fault('choices', 'empty_option', { letter: letters[at] ?? '' });
    });
  }

  /** `a) … b) …` before `A. … B. …` is a list that the options speak about. */
  private joinInnerList(): void {
    const first = this.options.findIndex(({ letter }) => /[A-J]/.test(letter));
    if (first <= 0) return;
    const inner = this.options.slice(0, first);
    this.stem = [...this.stem, ...inner.flatMap(({ whole, lines }) => [whole, ...lines.slice(1)])];
    this.options = this.options.slice(first);
  }

  private takeTags(): void {
    this.stem = this.stem.map((line, at) => {
      if (at > 0 && at < this.stem.length - 1) return line;
      const tags = bracketTags(textOf(line)).filter(({ from }) => (from === 0 ? at === 0 : true));
      let rest = line;
      for (const tag of tags.reverse()) {
        Object.assign(this.question.classification, tag.classification);
        if (tag.isPoints) this.notice('points_dropped');
        rest = [...sliceLine(rest, 0, tag.from), ...sliceLine(rest, tag.to)];
      }
      return trimLine(rest);
    });
  }

  private tellAround(): void {
    const { question } = this;
    if (question.isRepeated) this.fault('number', 'repeated_number');
    for (const text of question.unknownFields) this.notice('unknown_field', { text });
    const [first] = question.outside;
    if (first !== undefined)
      this.notice('text_outside', { lines: question.outside.length, first: first.slice(0, 80) });
  }

  private async takeObjects(lines: readonly Line[]): Promise<void> {
    for (const { object } of lines.flat()) {
      if (object?.kind === 'table') for (const row of object.rows) await this.takeObjects(row.flat());
      if (object?.kind === 'formula' && object.isSimplified)
        this.notice('formula_simplified', { tex: object.tex });
      if (object?.kind !== 'picture') continue;
      const id = `m${this.media.length + 1}`;
      const loaded = await loadPicture(this.docx, object, id);
      if ('code' in loaded) {
        this.fault('media', loaded.code);
        continue;
      }
      if (loaded.isAltGenerated) this.notice('alt_generated', { alt: loaded.media.alt });
      object.alt = loaded.media.alt;
      this.media.push(loaded.media);
      this.files.push(loaded.file);
      this.mediaIds.set(object, id);
    }
  }

  private write(lines: readonly Line[]): string {
    return this.isHtml ? toHtml(lines, ({ object }) => this.mediaIds.get(object) ?? null) : toPlain(lines);
  }

  private fault(field: string, code: string, values: Record<string, string | number> = {}): void {
    const message = translate(`word.${code}`, { label: this.question.label, ...values });
    this.faults.push({ path: `questions.${this.index - 1}.${field}`, code, message });
  }

  private notice(code: string, values: Record<string, string | number> = {}): void {
    this.notices.push({
      code,
      message: translate(`word.${code}`, { label: this.question.label, ...values }),
    });
  }
}

/** Headings may leave a field open. */
const known = (classification: RawQuestion['classification']) =>
  Object.fromEntries(
    Object.entries(classification).filter(([, value]) => value !== undefined),
  ) as RawQuestion['classification'];
