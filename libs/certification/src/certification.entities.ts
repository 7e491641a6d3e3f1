/** Tables of this lib, for the data source. */
export const certificationEntities: (new () => object)[] = [];
