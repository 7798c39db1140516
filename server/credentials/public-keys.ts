/** How keys begin that everyone has: those of the storage, Cosmos DB and Service Bus emulators, and the one in AWS's documentation. */
export const publicKeys: readonly string[] = [
  'Eby8vdM02xNOcqFl',
  'C2y6yDjf5/R+ob0N',
  'SAS_KEY_VALUE',
  'wJalrXUtnFEMI/K7',
];
