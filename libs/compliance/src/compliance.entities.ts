/** Tables of this lib, for the data source. */
export const complianceEntities: (new () => object)[] = [];
