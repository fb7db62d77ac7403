/**
 * The compression functions of SHA-256 (FIPS 180-4) and SM3 (GB/T 32905) for four blocks at a time, one in each lane of a vector.
 * A pseudonym takes two of them; a call of the platform's library for every value would take longer than they do.
 */
import {
  add,
  get,
  laneFunction,
  load,
  or,
  select,
  set,
  shiftLeft,
  shiftRight,
  store,
  xor,
  type Memory,
} from './wasm.ts'

export type HashName = 'sha256' | 'sm3'

type Code = readonly number[]

/** Bytes of a block, and of the words of a digest, of all four lanes. */
export const blockBytes = 256
export const stateBytes = 128

const [block, state, out, table] = [0, 1, 2, 3]
/** Locals: four addresses, the sixteen words of the schedule, the eight of the state, some to work with. */
const word = (index: number) => 4 + (index & 15)
const own = (index: number) => 20 + index
const [one, two] = [28, 29]
const vectors = 26

const addresses = 4

const left = (value: Code, by: number) => [...value, ...shiftLeft(by), ...value, ...shiftRight(32 - by), ...or]
const right = (value: Code, by: number) => left(value, 32 - by)
const sum = (first: Code, ...more: readonly Code[]) => [first, ...more.map((each) => [...each, ...add])].flat()
const mixed = (first: Code, ...more: readonly Code[]) => [first, ...more.map((each) => [...each, ...xor])].flat()
const constantOf = (round: number) => [...get(table), ...load(round * 16)]

/** Fractional parts of the cube roots of the first 64 primes. */
const sha256Constants = [
  '428a2f98 71374491 b5c0fbcf e9b5dba5 3956c25b 59f111f1 923f82a4 ab1c5ed5 d807aa98 12835b01 243185be 550c7dc3 72be5d74 80deb1fe 9bdc06a7 c19bf174',
  'e49b69c1 efbe4786 0fc19dc6 240ca1cc 2de92c6f 4a7484aa 5cb0a9dc 76f988da 983e5152 a831c66d b00327c8 bf597fc7 c6e00bf3 d5a79147 06ca6351 14292967',
  '27b70a85 2e1b2138 4d2c6dfc 53380d13 650a7354 766a0abb 81c2c92e 92722c85 a2bfe8a1 a81a664b c24b8b70 c76c51a3 d192e819 d6990624 f40e3585 106aa070',
  '19a4c116 1e376c08 2748774c 34b0bcb5 391c0cb3 4ed8aa4a 5b9cca4f 682e6ff3 748f82ee 78a5636f 84c87814 8cc70208 90befffa a4506ceb bef9a3f7 c67178f2',
]
const sha256Start = '6a09e667 bb67ae85 3c6ef372 a54ff53a 510e527f 9b05688c 1f83d9ab 5be0cd19'
const sm3Start = '7380166f 4914b2b9 172442d7 da8a0600 a96f30bc 163138aa e38dee4d b0fb0e4e'

function words(of: string): readonly number[] {
  return of.split(' ').map((hex) => Number.parseInt(hex, 16))
}

/** T of a round, turned by its number. */
function sm3Constant(round: number): number {
  const base = round < 16 ? 0x79cc4519 : 0x7a879d8a
  const by = round % 32
  return ((base << by) | (base >>> (32 - by))) >>> 0
}

export const hashes = {
  sha256: { start: words(sha256Start), constants: sha256Constants.flatMap(words), code: sha256 },
  sm3: { start: words(sm3Start), constants: Array.from({ length: 64 }, (_, round) => sm3Constant(round)), code: sm3 },
}

/** Local of a variable (0 = a … 7 = h) in a round: instead of moving values, names move. */
const moved = (round: number, variable: number) => own((variable - round + 64) % 8)

function sha256(): Code {
  const code: number[] = []
  for (let round = 0; round < 64; round += 1) {
    const v = (index: number) => get(moved(round, index))
    const [a, b, c, d, e, f, g, h] = [v(0), v(1), v(2), v(3), v(4), v(5), v(6), v(7)] as const
    const w = (back: number) => get(word(round - back))
    if (round >= 16) {
      const before = mixed(right(w(15), 7), right(w(15), 18), [...w(15), ...shiftRight(3)])
      const last = mixed(right(w(2), 17), right(w(2), 19), [...w(2), ...shiftRight(10)])
      code.push(...sum(w(16), before, w(7), last), ...set(word(round)))
    }
    const choice = [...f, ...g, ...e, ...select]
    const majority = [...c, ...b, ...a, ...b, ...xor, ...select]
    code.push(
      ...sum(h, mixed(right(e, 6), right(e, 11), right(e, 25)), choice, constantOf(round), w(0)),
      ...set(one),
      ...sum(d, get(one)),
      ...set(moved(round, 3)),
      ...sum(get(one), mixed(right(a, 2), right(a, 13), right(a, 22)), majority),
      ...set(moved(round, 7)),
    )
  }
  return code
}

function sm3(): Code {
  const code: number[] = []
  /** The second permutation of the schedule, computed as its words are needed: four rounds ahead. */
  const expanded = (at: number) => {
    const w = (back: number) => get(word(at - back))
    return [
      ...mixed(w(16), w(9), left(w(3), 15)),
      ...set(one),
      ...mixed(get(one), left(get(one), 15), left(get(one), 23), left(w(13), 7), w(6)),
      ...set(word(at)),
    ]
  }
  // INVARIANT: before round j, words j … j+3 are there and the twelve before them as well.
  for (let round = 0; round < 64; round += 1) {
    const v = (index: number) => get(moved(round, index))
    const [a, b, c, d, e, f, g, h] = [v(0), v(1), v(2), v(3), v(4), v(5), v(6), v(7)] as const
    if (round >= 12) code.push(...expanded(round + 4))
    const parity = round < 16
    const ff = parity ? mixed(a, b, c) : [...c, ...b, ...a, ...b, ...xor, ...select]
    const gg = parity ? mixed(e, f, g) : [...f, ...g, ...e, ...select]
    code.push(
      ...sum(left(a, 12), e, constantOf(round)),
      ...set(one),
      ...left(get(one), 7),
      ...set(one),
      ...sum(gg, h, get(one), get(word(round))),
      ...set(two),
      ...sum(ff, d, mixed(get(one), left(a, 12)), mixed(get(word(round)), get(word(round + 4)))),
      ...set(moved(round, 7)),
      ...mixed(get(two), left(get(two), 9), left(get(two), 17)),
      ...set(moved(round, 3)),
      ...left(b, 9),
      ...set(moved(round, 1)),
      ...left(f, 19),
      ...set(moved(round, 5)),
    )
  }
  return code
}

/** One block of each lane into a state; all addresses are in `memory`. */
export type Compress = (block: number, state: number, out: number, constants: number) => void

export function compressor(name: HashName, memory: Memory): Compress {
  const code = [
    ...Array.from({ length: 16 }, (_, index) => [...get(block), ...load(index * 16), ...set(word(index))]),
    ...Array.from({ length: 8 }, (_, index) => [...get(state), ...load(index * 16), ...set(own(index))]),
    hashes[name].code(),
    ...Array.from({ length: 8 }, (_, index) => {
      const before = [...get(state), ...load(index * 16)]
      const combined = name === 'sm3' ? mixed(get(own(index)), before) : sum(get(own(index)), before)
      return [...get(out), ...combined, ...store(index * 16)]
    }),
  ].flat()
  return laneFunction({ parameters: addresses, vectors, code }, memory) as Compress
}
