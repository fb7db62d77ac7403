/** Instructions of WebAssembly that the lanes need; each is its bytes. */
type Code = readonly number[]

/** Unsigned LEB128. */
function unsigned(value: number): number[] {
  const bytes: number[] = []
  for (let left = value; ; left = Math.floor(left / 128)) {
    if (left < 128) return [...bytes, left]
    bytes.push((left % 128) | 128)
  }
}

/** Signed LEB128 of what fits 31 bits and is not negative. */
function small(value: number): number[] {
  const bytes: number[] = []
  for (let left = value; ; left >>= 7) {
    if (left < 64) return [...bytes, left]
    bytes.push((left & 127) | 128)
  }
}

const vector = (code: number) => [0xfd, ...unsigned(code)]

export const get = (local: number): Code => [0x20, ...unsigned(local)]
export const set = (local: number): Code => [0x21, ...unsigned(local)]
const constant = (value: number): Code => [0x41, ...small(value)]

/** Four lanes from memory: the address on the stack plus `offset`. */
export const load = (offset: number): Code => [...vector(0x00), 4, ...unsigned(offset)]
export const store = (offset: number): Code => [...vector(0x0b), 4, ...unsigned(offset)]

export const or: Code = vector(0x50)
export const xor: Code = vector(0x51)
/** `a`, `b`, `mask` on the stack: bits of `a` where the mask is one, else of `b`. */
export const select: Code = vector(0x52)
export const add: Code = vector(0xae)

export const shiftLeft = (by: number): Code => [...constant(by), ...vector(0xab)]
export const shiftRight = (by: number): Code => [...constant(by), ...vector(0xad)]

/** The function takes addresses; its other locals are vectors of four numbers. */
interface LaneFunction {
  readonly parameters: number
  readonly vectors: number
  readonly code: Code
}

/** What of the platform's WebAssembly is used; its types come with those of browsers, which are not here. */
interface Platform {
  readonly Memory: new (of: { readonly initial: number }) => Memory
  readonly Module: new (bytes: Uint8Array) => object
  readonly Instance: new (module: object, imports: object) => { readonly exports: { readonly run: unknown } }
}
const platform = (globalThis as unknown as { readonly WebAssembly: Platform }).WebAssembly

export interface Memory {
  readonly buffer: ArrayBuffer
}

export function memoryOf(bytes: number): Memory {
  return new platform.Memory({ initial: Math.ceil(bytes / 65_536) })
}

/** Makes a function that works on a memory. */
export function laneFunction(of: LaneFunction, memory: Memory): unknown {
  return new platform.Instance(new platform.Module(module(of)), { host: { memory } }).exports.run
}

/** A module with one function `run` over an imported memory. */
function module(of: LaneFunction): Uint8Array {
  const [i32, v128] = [0x7f, 0x7b]
  const name = (text: string) => [text.length, ...Buffer.from(text, 'latin1')]
  const section = (id: number, body: Code) => [id, ...unsigned(body.length), ...body]
  const body = [1, ...unsigned(of.vectors), v128, ...of.code, 0x0b]
  return new Uint8Array([
    ...Buffer.from('\0asm\x01\0\0\0', 'latin1'),
    ...section(1, [1, 0x60, of.parameters, ...Array.from({ length: of.parameters }, () => i32), 0]),
    ...section(2, [1, ...name('host'), ...name('memory'), 2, 0, 1]),
    ...section(3, [1, 0]),
    ...section(7, [1, ...name('run'), 0, 0]),
    ...section(10, [1, ...unsigned(body.length), ...body]),
  ])
}
