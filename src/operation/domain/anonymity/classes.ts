import type { Encoded } from './encode.ts'

/** The classes of a table at one node of the lattice. */
export interface Classes {
  readonly node: readonly number[]
  /** How many classes there are. */
  readonly size: number
  /** One entry of the table that lies in each class. */
  readonly sample: Int32Array
  readonly counts: Int32Array
  /** The class of each entry that was grouped (of the table, or of the classes grouped from); kept where it is needed. */
  readonly of: Int32Array | null
}

const empty = -1

/** Groups what a finer grouping (or the table itself) holds by its labels at a node. */
export function classesAt(table: Encoded, node: readonly number[], from: Classes | null, keep = false): Classes {
  const entries = from ? from.size : table.counts.length
  const weights = from ? from.counts : table.counts
  const { keys, room } = keysAt(table, node, from, entries)
  if (room <= direct) return byPlace(node, keys, room, { weights, from, keep })
  let capacity = 16
  while (capacity < entries * 2) capacity *= 2
  const mask = capacity - 1
  const slots = new Int32Array(capacity).fill(empty)
  const sample = new Int32Array(entries)
  const counts = new Int32Array(entries)
  const firsts = new Float64Array(entries)
  const of = keep ? new Int32Array(entries) : null
  let size = 0
  for (let entry = 0; entry < entries; entry += 1) {
    const key = keys[entry] as number
    let slot = mixed(key) & mask
    let found = slots[slot] as number
    while (found !== empty && firsts[found] !== key) {
      slot = (slot + 1) & mask
      found = slots[slot] as number
    }
    if (found === empty) {
      found = size++
      slots[slot] = found
      firsts[found] = key
      sample[found] = from ? (from.sample[entry] as number) : entry
    }
    counts[found] = (counts[found] as number) + (weights[entry] as number)
    if (of) of[entry] = found
  }
  return { node, size, sample: sample.slice(0, size), counts: counts.slice(0, size), of }
}

/** Up to so many possible combinations, a class is found by its place instead of by hashing. */
const direct = 1 << 20
let places = new Int32Array(0)

function byPlace(
  node: readonly number[],
  keys: Float64Array,
  room: number,
  of: { readonly weights: Int32Array; readonly from: Classes | null; readonly keep: boolean },
): Classes {
  const { weights, from, keep } = of
  if (places.length < room) places = new Int32Array(room)
  const most = Math.min(room, keys.length)
  const sample = new Int32Array(most)
  const counts = new Int32Array(most)
  const member = keep ? new Int32Array(keys.length) : null
  const taken = new Int32Array(most)
  let size = 0
  for (let entry = 0; entry < keys.length; entry += 1) {
    const key = keys[entry] as number
    let found = (places[key] as number) - 1
    if (found < 0) {
      found = size++
      places[key] = size
      taken[found] = key
      sample[found] = from ? (from.sample[entry] as number) : entry
    }
    counts[found] = (counts[found] as number) + (weights[entry] as number)
    if (member) member[entry] = found
  }
  for (let one = 0; one < size; one += 1) places[taken[one] as number] = 0
  return { node, size, sample: sample.slice(0, size), counts: counts.slice(0, size), of: member }
}

function mixed(key: number): number {
  const low = key >>> 0
  const high = (key / 4294967296) >>> 0
  let hash = Math.imul(low ^ (low >>> 16), 0x45d9f3b) ^ Math.imul(high ^ 0x9e3779b9, 0x85ebca6b)
  hash ^= hash >>> 15
  hash = Math.imul(hash, 0xc2b2ae35)
  return (hash ^ (hash >>> 13)) >>> 0
}

/** One number for each combination of labels. Where they would not fit into 53 bits, what is joined so far is numbered anew. */
function keysAt(
  table: Encoded,
  node: readonly number[],
  from: Classes | null,
  entries: number,
): { readonly keys: Float64Array; readonly room: number } {
  const keys = new Float64Array(entries)
  let room = 1
  for (const [column, ladder] of table.ladders.entries()) {
    const level = node[column] as number
    const size = ladder.sizes[level] as number
    if (size <= 1) continue
    if (room * size > Number.MAX_SAFE_INTEGER) room = renumber(keys)
    const map = ladder.maps[level] as Int32Array
    const codes = table.codes[column] as Int32Array
    if (from) {
      const { sample } = from
      for (let entry = 0; entry < entries; entry += 1)
        keys[entry] = (keys[entry] as number) + room * (map[codes[sample[entry] as number] as number] as number)
    } else
      for (let entry = 0; entry < entries; entry += 1)
        keys[entry] = (keys[entry] as number) + room * (map[codes[entry] as number] as number)
    room *= size
  }
  return { keys, room }
}

function renumber(keys: Float64Array): number {
  const known = new Map<number, number>()
  for (let entry = 0; entry < keys.length; entry += 1) {
    const key = keys[entry] as number
    const code = known.get(key) ?? known.size
    known.set(key, code)
    keys[entry] = code
  }
  return Math.max(known.size, 1)
}
