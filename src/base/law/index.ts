/** Reads rule packs from disk for the pure loader. */
export { compiledLoader, plainLoader, type PackLoader } from './compiled.ts'
export { readPack, readPacks, sha256Text } from './read-packs.ts'
