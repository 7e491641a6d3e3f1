/** Tables of this lib, for the data source. */
export const reportingEntities: (new () => object)[] = [];
