const mask = (1n << 64n) - 1n

/** The 80 round constants: the first 64 bits of the fractions of the cube roots of the first 80 primes. */
const rounds = primes(80).map((prime) => root(prime, 3n) & mask)
/** The 8 initial values: the same of the square roots of the first 8 primes. */
const initial = primes(8).map((prime) => root(prime, 2n) & mask)

/** SHA-512 (FIPS 180-4) of short messages, for checking signatures where the browser gives no cryptography (pages on plain HTTP). */
export function sha512(message: Uint8Array): Uint8Array {
  const state = [...initial]
  const padded = pad(message)
  for (let at = 0; at < padded.length; at += 128) compress(state, padded.subarray(at, at + 128))
  const out = new Uint8Array(64)
  const view = new DataView(out.buffer)
  state.forEach((word, index) => view.setBigUint64(index * 8, word))
  return out
}

function pad(message: Uint8Array): Uint8Array {
  const out = new Uint8Array(Math.ceil((message.length + 17) / 128) * 128)
  out.set(message)
  out[message.length] = 0x80
  new DataView(out.buffer).setBigUint64(out.length - 8, BigInt(message.length) * 8n)
  return out
}

function compress(state: bigint[], block: Uint8Array): void {
  const view = new DataView(block.buffer, block.byteOffset, 128)
  const w = Array.from({ length: 80 }, (_, index) => (index < 16 ? view.getBigUint64(index * 8) : 0n))
  for (let i = 16; i < 80; i += 1) {
    const [a, b] = [w[i - 15]!, w[i - 2]!]
    const s0 = turn(a, 1n) ^ turn(a, 8n) ^ (a >> 7n)
    const s1 = turn(b, 19n) ^ turn(b, 61n) ^ (b >> 6n)
    w[i] = (w[i - 16]! + s0 + w[i - 7]! + s1) & mask
  }
  let [a, b, c, d, e, f, g, h] = state as [bigint, bigint, bigint, bigint, bigint, bigint, bigint, bigint]
  for (let i = 0; i < 80; i += 1) {
    const choice = (e & f) ^ (~e & mask & g)
    const t1 = (h + (turn(e, 14n) ^ turn(e, 18n) ^ turn(e, 41n)) + choice + rounds[i]! + w[i]!) & mask
    const t2 = ((turn(a, 28n) ^ turn(a, 34n) ^ turn(a, 39n)) + ((a & b) ^ (a & c) ^ (b & c))) & mask
    ;[h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) & mask, c, b, a, (t1 + t2) & mask]
  }
  ;[a, b, c, d, e, f, g, h].forEach((word, index) => {
    state[index] = (state[index]! + word) & mask
  })
}

function turn(word: bigint, by: bigint): bigint {
  return ((word >> by) | (word << (64n - by))) & mask
}

function primes(count: number): bigint[] {
  const found: bigint[] = []
  for (let n = 2n; found.length < count; n += 1n) if (found.every((prime) => n % prime !== 0n)) found.push(n)
  return found
}

/** floor(n^(1/k) · 2^64) by bisection. */
function root(n: bigint, k: bigint): bigint {
  const wanted = n << (64n * k)
  let [low, high] = [0n, 1n << 80n]
  while (high - low > 1n) {
    const middle = (low + high) >> 1n
    if (middle ** k <= wanted) low = middle
    else high = middle
  }
  return low
}
