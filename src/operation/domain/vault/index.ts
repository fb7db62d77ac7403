export type { ColumnContent, CopyProbe, Destruction, GrantPlace, SealLeaf, Vault, VaultObject } from './types.ts'
export { openVault, type VaultParts } from './vault.ts'
