export type { ColumnContent, Destruction, GrantPlace, Vault, VaultObject } from './types.ts'
export { openVault, type VaultParts } from './vault.ts'
