import { randomBytes, scryptSync } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { isObject } from '../../core/kernel/index.ts'
import { newKey, unwrapKey, wrapKey, zeroise } from './key.ts'
import { derive, suiteOf, type SuiteName } from './suite.ts'

/** The top of every chain of keys. A key file here; a key management system or a hardware module can stand behind the same face. */
export interface RootKey {
  readonly suite: SuiteName
  /** Names the key without telling it: what was derived from it for this purpose alone, 32 hex characters. */
  readonly fingerprint: string
  wrap(key: Buffer, context: string): Promise<Buffer>
  /** Throws `CryptoFault`. The caller zeroises what it gets. */
  unwrap(wrapped: Buffer, context: string): Promise<Buffer>
  /** Overwrites the key in memory; the face is dead afterwards. */
  close(): void
}

export interface RootKeyOptions {
  readonly path: string
  /** Seals the file when given at its making, and is needed from then on. */
  readonly passphrase?: string
  /** Suite of a new file; an existing one keeps its own. */
  readonly suite?: SuiteName
}

/** The key file cannot be used; the message says what to do. */
export class RootKeyFault extends Error {
  override readonly name = 'RootKeyFault'
}

const cost = { N: 1 << 15, r: 8, p: 1, maxmem: 64 << 20 }
const context = 'root key file'

interface KeyFile {
  readonly format: 'shuyu root key 1'
  readonly suite: SuiteName
  readonly salt: string | null
  readonly key: string
}

function create(of: RootKeyOptions): void {
  const suite = of.suite ?? 'aes-256-gcm'
  const key = newKey()
  const salt = of.passphrase ? randomBytes(16) : null
  const sealing = salt ? scryptSync(of.passphrase as string, salt, 32, cost) : null
  const file: KeyFile = {
    format: 'shuyu root key 1',
    suite,
    salt: salt?.toString('base64') ?? null,
    key: (sealing ? wrapKey(suite, sealing, key, context) : key).toString('base64'),
  }
  const fresh = `${of.path}.${randomBytes(4).toString('hex')}`
  const handle = openSync(fresh, 'wx', 0o600)
  writeSync(handle, `${JSON.stringify(file)}\n`)
  fsyncSync(handle)
  closeSync(handle)
  // A link never replaces an existing file: when two processes race, the first one's key stays.
  linkSync(fresh, of.path)
  rmSync(fresh)
  zeroise(key, ...(sealing ? [sealing] : []))
}

function read(of: RootKeyOptions): KeyFile {
  const mode = statSync(of.path).mode & 0o777
  if ((mode & 0o077) !== 0)
    throw new RootKeyFault(`the key file ${of.path} is open to others (mode ${mode.toString(8)}): run chmod 600 on it`)
  let file: unknown
  try {
    file = JSON.parse(readFileSync(of.path, 'utf8'))
  } catch {
    throw new RootKeyFault(`the key file ${of.path} is damaged: restore it from its backup`)
  }
  if (!isObject(file) || file['format'] !== 'shuyu root key 1')
    throw new RootKeyFault(`${of.path} is not a key file: give the path of one`)
  return file as unknown as KeyFile
}

function material(file: KeyFile, of: RootKeyOptions): Buffer {
  const stored = Buffer.from(file.key, 'base64')
  if (file.salt === null) return stored
  if (!of.passphrase) throw new RootKeyFault(`the key file ${of.path} is sealed: give its passphrase`)
  const sealing = scryptSync(of.passphrase, Buffer.from(file.salt, 'base64'), 32, cost)
  try {
    return unwrapKey(sealing, stored, context)
  } catch {
    throw new RootKeyFault(`the passphrase does not open the key file ${of.path}: give the right one`)
  } finally {
    zeroise(sealing)
  }
}

/** Opens the key file, making it (mode 600) when there is none. Throws `RootKeyFault`. */
export function openRootKey(of: RootKeyOptions): RootKey {
  if (!existsSync(of.path)) create(of)
  const file = read(of)
  const key = material(file, of)
  let live = true
  function alive(): Buffer {
    if (!live) throw new RootKeyFault('the root key has been closed')
    return key
  }
  return {
    suite: file.suite,
    fingerprint: derive(suiteOf('aes-256-gcm'), key, 'root fingerprint', Buffer.alloc(0), 16).toString('hex'),
    wrap: async (secret, place) => wrapKey(file.suite, alive(), secret, place),
    unwrap: async (wrapped, place) => unwrapKey(alive(), wrapped, place),
    close: () => {
      live = false
      zeroise(key)
    },
  }
}
