/** Tables of this lib, for the data source. */
export const coursesEntities: (new () => object)[] = [];
