export { findCredential, type Credential } from './credential';
export type { Confidence } from './found';
export { credentialKinds, credentialTitles, type CredentialKind } from './formats';
export { secretNamed, type NamedSecret } from './declared-names';
export { findCredentialInPieces, joinedText, type PieceCredential } from './pieces';
export { pairsOf } from './pairs';
export { isStandIn, unknownPiece } from './placeholders';
export {
  isKeyVaultReference,
  referenceProblem,
  type ReferenceProblem,
} from './references';
export {
  insecureOptions,
  isForAzure,
  insecureOptionKinds,
  type InsecureOption,
  type InsecureOptionKind,
} from './switches';
export { insecureOptionsIn, writtenPieces } from './written';
