/** Reads rule packs from disk for the pure loader. */
export { readPack, readPacks, sha256Text } from './read-packs.ts'
