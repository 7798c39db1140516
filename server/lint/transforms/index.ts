import type { TransformName } from '../../rules/format';
import { secureDeclaration } from './secure-declaration';
import { secureParameter } from './secure-parameter';
import { secureSwitch } from './secure-switch';
import type { Transform } from './transform';

export const transforms: Readonly<Record<TransformName, Transform>> = {
  'secure-parameter': secureParameter,
  'secure-declaration': secureDeclaration,
  'secure-switch': secureSwitch,
};
