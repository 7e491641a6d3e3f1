import { ITEM_CODE } from '../../question-bank/item-draft';
import type { ItemContent } from '../../question-bank/item-content';
import type { ExchangeMedia, Place, ReadItem } from '../exchange-item';
import type { Findings } from '../findings';
import { plainTextOf } from '../rich-texts';
import type { Category } from './category';
import type { ReadTags } from './item-tags';

/** What stands beside the content of a question. */
export interface Header {
  place: Place;
  /** `idnumber` of Moodle; empty when there is none. */
  idNumber: string;
  /** Every question of Moodle has a name, often the start of its text; empty when left out. */
  name: string;
  category: Category;
  tags: ReadTags;
}

/** Puts the questions of one file together and sees codes that come twice. */
export class QuestionAssembly {
  private readonly codes = new Set<string>();

  assemble(
    header: Header,
    content: ItemContent | null,
    media: ExchangeMedia[],
    findings: Findings,
  ): ReadItem {
    const { place, category, tags } = header;
    return {
      place,
      code: this.codeOf(header, content, findings),
      classification: { ...category.classification, ...tags.classification },
      tags: [...new Set([...category.tags, ...tags.tags])],
      content: findings.faults.length > 0 ? null : content,
      media,
      faults: findings.faults,
      notices: findings.notices,
    };
  }

  /** The identifier, or else a name that reads like one. A name that says anything else is told of. */
  private codeOf({ idNumber, name }: Header, content: ItemContent | null, findings: Findings): string | null {
    const isCodeName = idNumber === '' && ITEM_CODE.test(name) && /[\d._-]/.test(name);
    const code = idNumber === '' ? (isCodeName ? name : null) : idNumber;
    if (content && name !== '' && name !== code && !saysStartOf(content, name))
      findings.notice('name_dropped', `questions have no name here: "${name.slice(0, 80)}" is left out`);
    if (code === null) return null;
    if (!this.codes.has(code)) {
      this.codes.add(code);
      return code;
    }
    if (isCodeName) {
      findings.notice('name_repeated', `the name "${code}" comes twice: this question gets no code from it`);
      return null;
    }
    findings.fault(
      'code',
      'repeated',
      `the identifier "${code.slice(0, 60)}" stands in the file twice: change one`,
    );
    return code;
  }
}

const letters = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

const saysStartOf = (content: ItemContent, name: string) => {
  const said = content.format === 'HTML' ? plainTextOf(content.prompt) : content.prompt;
  return letters(said).startsWith(letters(name));
};
