export { apiSecretId, matchesApiSecret, newApiSecret, type ApiSecret } from './api-secret.ts'
export { sealedBytes, type EnvelopeContext } from './envelope-format.ts'
export { CryptoFault, type CryptoFaultCode } from './fault.ts'
export { newId } from './id.ts'
export { memoryKeyRecords } from './key-records-memory.ts'
export { digestOf, newKey, unwrapKey, wrapKey } from './key.ts'
export {
  openKeyring,
  shareName,
  type Above,
  type KeyDestruction,
  type KeyRecord,
  type KeyRecords,
  type Keyring,
} from './keyring.ts'
export { open } from './open.ts'
export { forgetShares, renewKey, rewrapTop, type Renewal } from './renew.ts'
export { openRootFile, wipeFile, type RootFile } from './root-file.ts'
export { openRootKey, RootKeyFault, type RootKey, type RootKeyOptions } from './root-key.ts'
export { seal, type ByteSource, type Sealed, type SealedDigest } from './seal.ts'
export { openShares, shareFile, type Shares } from './shares.ts'
export { newSigningPem, signerFrom, verifySignature, type Signer } from './signing.ts'
export { type SuiteName } from './suite.ts'
export { openBytes, sealBytes } from './whole.ts'
