/** Tables of this lib, for the data source. */
export const skillsEntities: (new () => object)[] = [];
