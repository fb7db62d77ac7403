import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import {
  concat,
  formatCheckpoint,
  formatKey,
  formatSignature,
  noteKey,
  type Checkpoint,
  type VerifyEd25519,
  utf8,
} from '../../core/proof/index.ts'
import { LedgerFault } from './faults.ts'
import { writeDurably } from './files.ts'

/** Signs checkpoints under the log's origin. */
export interface LedgerKey {
  /** `name+hex+base64`, to be given to everybody. */
  readonly text: string
  signCheckpoint(checkpoint: Checkpoint): string
}

/** Reads the key file, or makes one (mode 600, sealed by the passphrase when there is one). Throws `key-sealed`. */
export async function openKey(path: string, origin: string, passphrase: string | undefined): Promise<LedgerKey> {
  if (!existsSync(path)) await makeKey(path, passphrase)
  const secret = readKey(path, passphrase)
  const key = noteKey(origin, rawKey(createPublicKey(secret)))
  return {
    text: formatKey(key),
    signCheckpoint(checkpoint) {
      const text = formatCheckpoint(checkpoint)
      return `${text}\n${formatSignature(key, sign(null, utf8(text), secret))}`
    },
  }
}

async function makeKey(path: string, passphrase: string | undefined): Promise<void> {
  const { privateKey } = generateKeyPairSync('ed25519')
  const sealing = passphrase ? { cipher: 'aes-256-cbc', passphrase } : {}
  const pem = privateKey.export({ format: 'pem', type: 'pkcs8', ...sealing })
  await writeDurably(path, Buffer.from(pem), 0o600)
}

function readKey(path: string, passphrase: string | undefined): KeyObject {
  try {
    return createPrivateKey({ key: readFileSync(path), format: 'pem', passphrase: passphrase ?? '' })
  } catch (error) {
    throw new LedgerFault('key-sealed', { path }, error)
  }
}

function rawKey(key: KeyObject): Uint8Array {
  return new Uint8Array(key.export({ format: 'der', type: 'spki' }).subarray(-32))
}

const SPKI = Buffer.from('302a300506032b6570032100', 'hex')

/** Ed25519 of this machine, for the verifier. */
export const verifyEd25519: VerifyEd25519 = (publicKey, message, signature) => {
  if (publicKey.length !== 32 || signature.length !== 64) return false
  return verify(null, message, { key: Buffer.from(concat(SPKI, publicKey)), format: 'der', type: 'spki' }, signature)
}
