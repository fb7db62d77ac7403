/** A function from bytes to their 32-byte SHA-256. */
export type Hash = (bytes: Uint8Array) => Uint8Array

function primes(count: number): number[] {
  const found: number[] = []
  for (let n = 2; found.length < count; n += 1) if (found.every((prime) => n % prime !== 0)) found.push(n)
  return found
}

/** The first 32 bits of the fraction of a root, as FIPS 180-4 draws its constants. */
function fraction(value: number): number {
  return Math.floor((value - Math.floor(value)) * 2 ** 32) | 0
}

const K = primes(64).map((prime) => fraction(Math.cbrt(prime)))
const START = primes(8).map((prime) => fraction(Math.sqrt(prime)))

function rotate(x: number, n: number): number {
  return (x >>> n) | (x << (32 - n))
}

/** SHA-256 in plain TypeScript, so that a verifier needs nothing else. Pass the platform's own where speed matters. */
export function sha256(bytes: Uint8Array): Uint8Array {
  const state = [...START]
  const words = new Int32Array(64)
  const padded = pad(bytes)
  for (let at = 0; at < padded.length; at += 64) compress(state, words, padded, at)
  const out = new Uint8Array(32)
  state.forEach((word, i) => {
    out.set([word >>> 24, (word >>> 16) & 255, (word >>> 8) & 255, word & 255], i * 4)
  })
  return out
}

function pad(bytes: Uint8Array): Uint8Array {
  const length = Math.ceil((bytes.length + 9) / 64) * 64
  const padded = new Uint8Array(length)
  padded.set(bytes)
  padded[bytes.length] = 0x80
  let bits = bytes.length * 8
  for (let i = length - 1; bits > 0; i -= 1) {
    padded[i] = bits % 256
    bits = Math.floor(bits / 256)
  }
  return padded
}

function compress(state: number[], w: Int32Array, block: Uint8Array, at: number): void {
  for (let i = 0; i < 16; i += 1) {
    const j = at + i * 4
    w[i] = (block[j]! << 24) | (block[j + 1]! << 16) | (block[j + 2]! << 8) | block[j + 3]!
  }
  for (let i = 16; i < 64; i += 1) {
    const [x, y] = [w[i - 15]!, w[i - 2]!]
    const s0 = rotate(x, 7) ^ rotate(x, 18) ^ (x >>> 3)
    const s1 = rotate(y, 17) ^ rotate(y, 19) ^ (y >>> 10)
    w[i] = (w[i - 16]! + s0 + w[i - 7]! + s1) | 0
  }
  let [a, b, c, d, e, f, g, h] = state as [number, number, number, number, number, number, number, number]
  for (let i = 0; i < 64; i += 1) {
    const t1 = (h + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + ((e & f) ^ (~e & g)) + K[i]! + w[i]!) | 0
    const t2 = ((rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0
    ;[h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0]
  }
  ;[a, b, c, d, e, f, g, h].forEach((word, i) => {
    state[i] = (state[i]! + word) | 0
  })
}
