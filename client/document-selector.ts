import languages from '../generated/languages.json';
import { documentsIn } from './documents';

export const documentSelector = documentsIn(languages);
