import { hash } from 'node:crypto'
import type { Hash } from '../../core/proof/index.ts'

/** The machine's SHA-256. */
export const fastHash: Hash = (bytes) => hash('sha256', bytes, 'buffer')
