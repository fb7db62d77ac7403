/** Bytes as the proofs need them, without Node or a browser: UTF-8, hex, base64. */

export function utf8(text: string): Uint8Array {
  // A code unit becomes three bytes at most.
  const out = new Uint8Array(text.length * 3)
  let at = 0
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i)
    if (unit < 0x80) {
      out[at++] = unit
      continue
    }
    const point = text.codePointAt(i)!
    if (point >= 0x10000) i += 1
    const code = point >= 0xd800 && point <= 0xdfff ? 0xfffd : point
    if (code < 0x800) out[at++] = 0xc0 | (code >> 6)
    else {
      if (code < 0x10000) out[at++] = 0xe0 | (code >> 12)
      else {
        out[at++] = 0xf0 | (code >> 18)
        out[at++] = 0x80 | ((code >> 12) & 63)
      }
      out[at++] = 0x80 | ((code >> 6) & 63)
    }
    out[at++] = 0x80 | (code & 63)
  }
  return out.subarray(0, at)
}

export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i])
}

export function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

export function base64(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const [a, b, c] = [bytes[i]!, bytes[i + 1], bytes[i + 2]]
    const word = (a << 16) | ((b ?? 0) << 8) | (c ?? 0)
    text += digits[word >> 18]! + digits[(word >> 12) & 63]!
    text += (b === undefined ? '=' : digits[(word >> 6) & 63]!) + (c === undefined ? '=' : digits[word & 63]!)
  }
  return text
}

/** The bytes of a base64 text in its one canonical form; null for any other text. */
export function fromBase64(text: string): Uint8Array | null {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return null
  const values = [...text.replace(/=+$/, '')].map((digit) => digits.indexOf(digit))
  const bytes: number[] = []
  for (let i = 0; i < values.length; i += 4) {
    const word = (values[i]! << 18) | ((values[i + 1] ?? 0) << 12) | ((values[i + 2] ?? 0) << 6) | (values[i + 3] ?? 0)
    bytes.push(word >> 16, (word >> 8) & 255, word & 255)
  }
  const result = Uint8Array.from(bytes.slice(0, Math.floor((values.length * 6) / 8)))
  // Attacker-controlled: leftover bits would let two texts mean the same bytes.
  return base64(result) === text ? result : null
}
