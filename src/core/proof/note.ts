import { base64, concat, fromBase64, hex, sameBytes, utf8 } from './bytes.ts'
import { sha256 } from './sha256.ts'

/** Verifies an Ed25519 signature; given by the platform (node:crypto, WebCrypto bound beforehand). */
export type VerifyEd25519 = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean

const ED25519 = 1
const MAX_SIGNATURES = 64

/** A public key as checkpoints name it. */
export interface NoteKey {
  readonly name: string
  /** 4 bytes. */
  readonly id: Uint8Array
  /** 32 bytes of an Ed25519 key. */
  readonly key: Uint8Array
}

export interface NoteSignature {
  readonly name: string
  readonly id: Uint8Array
  readonly signature: Uint8Array
}

/** A signed note (C2SP signed-note): a text ending in a newline, and signature lines. */
export interface Note {
  readonly text: string
  readonly signatures: readonly NoteSignature[]
}

function keyId(name: string, key: Uint8Array): Uint8Array {
  return sha256(concat(utf8(`${name}\n`), Uint8Array.of(ED25519), key)).slice(0, 4)
}

export function noteKey(name: string, key: Uint8Array): NoteKey {
  return { name, id: keyId(name, key), key }
}

/** `name+hex(id)+base64(type ‖ key)`. */
export function formatKey(key: NoteKey): string {
  return `${key.name}+${hex(key.id)}+${base64(concat(Uint8Array.of(ED25519), key.key))}`
}

/** The key that a text names; null when it is malformed, of another type, or its id is not its own. */
export function parseKey(text: string): NoteKey | null {
  const match = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text)
  if (!match) return null
  const bytes = fromBase64(match[3]!)
  if (!bytes || bytes.length !== 33 || bytes[0] !== ED25519) return null
  const key = noteKey(match[1]!, bytes.slice(1))
  return hex(key.id) === match[2] ? key : null
}

export function formatSignature(key: NoteKey, signature: Uint8Array): string {
  return `— ${key.name} ${base64(concat(key.id, signature))}\n`
}

/** Null when the text is not a signed note. */
export function parseNote(whole: string): Note | null {
  const split = whole.lastIndexOf('\n\n')
  if (split < 0 || !whole.endsWith('\n')) return null
  const lines = whole.slice(split + 2, -1).split('\n')
  // Attacker-controlled: how many signatures there are.
  if (lines.length > MAX_SIGNATURES) return null
  const signatures = lines.map(parseSignature)
  return signatures.every((signature) => signature !== null) ? { text: whole.slice(0, split + 1), signatures } : null
}

function parseSignature(line: string): NoteSignature | null {
  const match = /^— (\S+) ([A-Za-z0-9+/=]+)$/.exec(line)
  const bytes = match && fromBase64(match[2]!)
  return bytes && bytes.length > 4 ? { name: match[1]!, id: bytes.slice(0, 4), signature: bytes.slice(4) } : null
}

/** `signed` by the key · `absent`: no line of this key · `wrong`: a line of this key that does not verify. Lines of other keys do not matter. */
export function checkNote(note: Note, key: NoteKey, verify: VerifyEd25519): 'signed' | 'absent' | 'wrong' {
  const own = note.signatures.filter((line) => line.name === key.name && sameBytes(line.id, key.id))
  if (own.length === 0) return 'absent'
  return own.every((line) => verify(key.key, utf8(note.text), line.signature)) ? 'signed' : 'wrong'
}
