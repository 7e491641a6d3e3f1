/** Tables of this lib, for the data source. */
export const assessmentEntities: (new () => object)[] = [];
