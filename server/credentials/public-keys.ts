/** How the keys of the storage and Cosmos DB emulators begin, which everybody has: enough of them to tell them from any other key. */
export const publicKeys: readonly string[] = ['Eby8vdM02xNOcqFl', 'C2y6yDjf5/R+ob0N', 'SAS_KEY_VALUE'];
