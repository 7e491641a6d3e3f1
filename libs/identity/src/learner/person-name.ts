/** Letters with their marks, and what stands between them in names: "H'Hen", "Nguyễn-Trần", "Y. Moan". */
const NAME = /^[\p{L}\p{M}][\p{L}\p{M}'’.\- ]*$/u;

/** Whether it is written as names of people are; the length is another matter. */
export const isPersonName = (text: string): boolean => NAME.test(text);
