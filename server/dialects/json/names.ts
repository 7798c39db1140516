/** What files in JSON may be called. */
export const jsonFileNames = ['*.json', '*.jsonc'];

/** What editors call JSON. */
export const jsonLanguageIds: Readonly<Record<string, string>> = { json: '.json', jsonc: '.json' };
