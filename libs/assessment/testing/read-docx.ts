import type { ReadItem } from '../src/item-exchange/exchange-item';
import { type BlockSpec, buildDocx, type ListSpec, type RunSpec } from '../src/item-exchange/word/build-docx';
import { readWord } from '../src/item-exchange/word/read-word';
import type { ItemContent } from '../src/question-bank/item-content';
import { allItems } from './all-items';

export async function itemsOf(blocks: BlockSpec[], lists: ListSpec[] = []): Promise<ReadItem[]> {
  return await allItems(readWord(buildDocx(blocks, lists)));
}
export const itemOf = async (blocks: BlockSpec[], lists: ListSpec[] = []) => {
  const [item] = await itemsOf(blocks, lists);
  if (!item) throw new Error('no item');
  return item;
};
export const contentOf = async (blocks: BlockSpec[], lists: ListSpec[] = []) => {
  const { content, faults } = await itemOf(blocks, lists);
  if (!content) throw new Error(faults.map(({ code, message }) => `${code}: ${message}`).join('\n'));
  return content;
};
export const keyOf = (content: ItemContent | null | undefined) =>
  content && 'correct' in content ? content.correct : null;
export const faultsOf = async (blocks: BlockSpec[]) => (await itemOf(blocks)).faults.map(({ code }) => code);

export const bold = (text: string): RunSpec => ({ text, bold: true });
export const red = (text: string): RunSpec => ({ text, color: 'FF0000' });
export const line = (...runs: RunSpec[]): RunSpec[] => runs;
