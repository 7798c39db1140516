export { findCredential, type Confidence, type Credential } from './credential';
export { credentialTitles, type CredentialKind } from './formats';
export { embedsRuntimeKey, findCredentialInPieces, type PieceCredential } from './pieces';
export { isPlaceholder } from './placeholders';
export { isAppConfigurationReference, isKeyVaultReference, referenceProblem, type ReferenceProblem } from './references';
export { insecureSwitches, type InsecureSwitch, type SwitchKind } from './switches';
