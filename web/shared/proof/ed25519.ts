import { sha512 } from './sha512.ts'

const p = (1n << 255n) - 19n
const order = (1n << 252n) + 27742317777372353535851937790883648493n
const d = mod(-121665n * inverse(121666n))
const rootOfMinusOne = power(2n, (p - 1n) / 4n)

/** A point in extended coordinates. */
interface Point {
  readonly x: bigint
  readonly y: bigint
  readonly z: bigint
  readonly t: bigint
}

const zero: Point = { x: 0n, y: 1n, z: 1n, t: 0n }
const baseY = mod(4n * inverse(5n))
const base = fromY(baseY, 0n)!

/** Verifies an Ed25519 signature (RFC 8032, without cofactor) in plain arithmetic: checking needs no secret, so its timing tells nothing. */
export function verifyEd25519(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== 32 || signature.length !== 64) return false
  const key = decode(publicKey)
  const r = decode(signature.subarray(0, 32))
  const s = little(signature.subarray(32))
  if (!key || !r || s >= order) return false
  const digest = sha512(join(signature.subarray(0, 32), publicKey, message))
  const k = little(digest) % order
  return same(times(base, s), add(r, times(key, k)))
}

function decode(bytes: Uint8Array): Point | null {
  const value = little(bytes)
  const y = value & ((1n << 255n) - 1n)
  return y >= p ? null : fromY(y, value >> 255n)
}

/** The point with this y whose x has the wanted lowest bit. */
function fromY(y: bigint, sign: bigint): Point | null {
  const y2 = mod(y * y)
  const u = mod(y2 - 1n)
  const v = mod(d * y2 + 1n)
  const x2 = mod(u * inverse(v))
  let x = power(x2, (p + 3n) / 8n)
  if (mod(x * x - x2) !== 0n) x = mod(x * rootOfMinusOne)
  if (mod(x * x - x2) !== 0n || (x === 0n && sign === 1n)) return null
  if ((x & 1n) !== sign) x = p - x
  return { x, y, z: 1n, t: mod(x * y) }
}

function add(a: Point, b: Point): Point {
  const A = mod((a.y - a.x) * (b.y - b.x))
  const B = mod((a.y + a.x) * (b.y + b.x))
  const C = mod(2n * d * a.t * b.t)
  const D = mod(2n * a.z * b.z)
  const [e, f, g, h] = [B - A, D - C, D + C, B + A]
  return { x: mod(e * f), y: mod(g * h), z: mod(f * g), t: mod(e * h) }
}

function times(of: Point, by: bigint): Point {
  let [sum, step] = [zero, of]
  for (let left = by; left > 0n; left >>= 1n) {
    if (left & 1n) sum = add(sum, step)
    step = add(step, step)
  }
  return sum
}

function same(a: Point, b: Point): boolean {
  return mod(a.x * b.z - b.x * a.z) === 0n && mod(a.y * b.z - b.y * a.z) === 0n
}

function mod(n: bigint): bigint {
  const rest = n % p
  return rest < 0n ? rest + p : rest
}

function power(n: bigint, exponent: bigint): bigint {
  let [result, step] = [1n, mod(n)]
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = mod(result * step)
    step = mod(step * step)
  }
  return result
}

function inverse(n: bigint): bigint {
  return power(n, p - 2n)
}

function little(bytes: Uint8Array): bigint {
  return bytes.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n)
}

function join(...parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}
