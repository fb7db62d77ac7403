import type { JobLimits } from '../types.ts'
import type { Frame } from './inside/frames.ts'
import type { PlainColumn, PlainKind } from './inside/plain.ts'
import type { KillReason, SandboxProcess } from './process.ts'

/** A table on its way from one sandbox to another: plain columns, their bytes in pieces. The platform looks into none of it. */
export interface PlainTable {
  readonly rows: number
  readonly columns: number
  /** For each column one head, then its pieces. */
  readonly pieces: AsyncIterable<PlainPiece>
}

export type PlainPiece = { readonly column: PlainColumn } | { readonly bytes: Uint8Array }

/** A column that a script's result must have. */
export interface DeclaredColumn {
  readonly name: string
  readonly kind: PlainKind
}

/**
 * What went wrong in a script: `syntax` · `exception` · `memory` · `too-large` · `result-missing` nothing of that name ·
 * `result-columns` not the declared ones · `result-type`, `result-infinite` a value that does not fit · `engine` it broke the form.
 * `kind` is one of `exceptionKinds`, `line` a line of the script. INVARIANT: no other word of the script's leaves.
 */
export class PythonFault extends Error {
  readonly code: PythonFaultCode
  readonly kind: string | null
  readonly line: number | null

  constructor(code: PythonFaultCode, kind: string | null = null, line: number | null = null) {
    super(code)
    this.code = code
    this.kind = kind
    this.line = line
  }
}

const faultCodes = [
  ...(['syntax', 'exception', 'memory', 'too-large', 'engine'] as const),
  ...(['result-missing', 'result-columns', 'result-type', 'result-infinite'] as const),
]
export type PythonFaultCode = (typeof faultCodes)[number]

/** Kinds of exceptions that are told; any other is told as the nearest of them. */
export const exceptionKinds: ReadonlySet<string> = new Set(
  `Exception ArithmeticError AssertionError AttributeError BufferError EOFError FloatingPointError ImportError IndexError KeyError
  LookupError ModuleNotFoundError NameError NotImplementedError OSError OverflowError PermissionError RecursionError RuntimeError
  StopIteration SyntaxError SystemError SystemExit TimeoutError TypeError UnboundLocalError UnicodeError ValueError
  ZeroDivisionError KeyboardInterrupt GeneratorExit MemoryError`.split(/\s+/),
)

/** A Python process bound to one grant until it ends. Throws `SandboxEnded` when it was killed, `PythonFault` for what the script did. */
export interface PythonSession {
  readonly alive: boolean
  /** Gives a table under a name that the script then knows as a data frame. */
  give(name: string, table: PlainTable): Promise<void>
  /** Values that the script finds in `parameters`; days become dates. */
  parameters(values: {
    readonly [name: string]: { readonly type: string; readonly value: string | number | boolean }
  }): Promise<void>
  /** Runs a text; texts run one after the other share their names. Answers milliseconds. */
  run(code: string, onProgress?: (step: number, percent: number) => void): Promise<number>
  /** Takes a data frame out, which must have exactly these columns in this order. */
  result(name: string, columns: readonly DeclaredColumn[]): Promise<PlainTable>
  /** Takes a `bytes` value out. */
  bytes(name: string, most: number): Promise<Buffer>
  /** Processor time of the script so far. */
  cpuSeconds(): number
  kill(reason: KillReason): void
}

/** Lines beyond this one are not told: each doubling would be another bit that a script may choose. */
const mostLine = 1000
/** Frames of progress in a run; our own module sends far fewer, and reading them costs the platform. */
const mostProgress = 2000

/** INVARIANT: a process is assigned once and never again. */
export async function assignPython(to: SandboxProcess, limits: JobLimits, folder: number): Promise<PythonSession> {
  // Its folder is memory that its own pages do not show.
  const memory = limits.memory - folder
  // What its libraries cost to import is nobody's.
  const imported = to.cpuSeconds()
  to.bound({ memory, cpuSeconds: limits.cpuSeconds + imported })
  const before = to.memory()
  let runs = 0

  async function ask(head: Frame['head'], wanted: string, hear?: (frame: Frame) => void): Promise<Frame> {
    await to.send(head)
    return answer(wanted, hear)
  }

  async function answer(wanted: string, hear?: (frame: Frame) => void): Promise<Frame> {
    for (;;) {
      const frame = await to.receive()
      if (frame.head.type === wanted) return frame
      if (frame.head.type === 'failed') throw faultOf(frame.head)
      if (frame.head.type !== 'progress') throw broken()
      hear?.(frame)
    }
  }

  function broken(): PythonFault {
    to.kill('broken')
    return new PythonFault('engine')
  }

  async function give(name: string, table: PlainTable): Promise<void> {
    await to.send({ type: 'table', name, columns: table.columns })
    for await (const piece of table.pieces)
      if ('column' in piece) await to.send({ type: 'column', ...piece.column })
      else await to.send({ type: 'data' }, piece.bytes)
  }

  async function run(code: string, onProgress?: (step: number, percent: number) => void): Promise<number> {
    const file = `<${++runs}>`
    // Measured here: a number that the script sends could be any number.
    const began = performance.now()
    let heard = 0
    try {
      await ask({ type: 'run', code, file }, 'ran', ({ head: { step, percent }, body }) => {
        if (++heard > mostProgress || body.length > 0) throw broken()
        if (Number.isSafeInteger(step) && Number.isSafeInteger(percent)) onProgress?.(Number(step), Number(percent))
      })
    } catch (error) {
      throw error instanceof PythonFault ? withinText(error, code) : error
    }
    return performance.now() - began
  }

  async function result(name: string, columns: readonly DeclaredColumn[]): Promise<PlainTable> {
    const { resultRows, resultBytes } = limits
    const asked = { type: 'result', name, columns, rows: resultRows, bytes: resultBytes }
    const { head } = await ask(asked, 'result', () => {})
    const rows = Number(head['rows'])
    if (!Number.isSafeInteger(rows) || rows < 0 || rows > resultRows) throw broken()
    return { rows, columns: columns.length, pieces: pieces(columns) }
  }

  async function* pieces(columns: readonly DeclaredColumn[]): AsyncGenerator<PlainPiece> {
    let left = limits.resultBytes
    for (const { name, kind } of columns) {
      const { head } = await answer('column')
      const parts = partsOf(head['parts'])
      const size = parts ? parts.validity + parts.data + parts.dictionary : Infinity
      if (!parts || size > left) throw broken()
      left -= size
      yield { column: { name, kind, parts } }
      for (let got = 0; got < size;) {
        const { body } = await answer('data')
        got += body.length
        if (body.length === 0 || got > size) throw broken()
        yield { bytes: body }
      }
    }
    await answer('end')
  }

  async function bytes(name: string, most: number): Promise<Buffer> {
    const { head } = await ask({ type: 'bytes', name, bytes: most }, 'bytes')
    const length = Number(head['length'])
    if (!Number.isSafeInteger(length) || length < 0 || length > most) throw broken()
    const got: Buffer[] = []
    for (let size = 0; size < length;) {
      const { body } = await answer('data')
      size += body.length
      if (body.length === 0 || size > length) throw broken()
      got.push(Buffer.from(body))
    }
    await answer('end')
    return Buffer.concat(got)
  }

  // Beyond what its libraries have mapped already, it may map what it may use: the kernel says no at once, the watch only a little later.
  const addressSpace = before.addressSpace === 0 ? null : before.addressSpace + Math.max(memory - before.resident, 0)
  await ask({ type: 'assign', addressSpace }, 'assigned')
  return {
    get alive() {
      return to.alive
    },
    give,
    parameters: (values) => to.send({ type: 'parameters', values }),
    run,
    result,
    bytes,
    cpuSeconds: () => Math.max(to.cpuSeconds() - imported, 0),
    kill: (reason) => to.kill(reason),
  }
}

/** A script may name any line of a file that it calls its own; only a line that its text has is told, and no more than a short script has. */
function withinText({ code, kind, line }: PythonFault, text: string): PythonFault {
  const lines = Math.min(text.split('\n').length, mostLine)
  return new PythonFault(code, kind, line !== null && line <= lines ? line : null)
}

function partsOf(of: unknown): PlainColumn['parts'] | null {
  const { validity, data, dictionary } = (of ?? {}) as { readonly [part: string]: unknown }
  const fine = [validity, data, dictionary].every((one) => Number.isSafeInteger(one) && Number(one) >= 0)
  return fine ? { validity: Number(validity), data: Number(data), dictionary: Number(dictionary) } : null
}

function faultOf(head: Frame['head']): PythonFault {
  const code = faultCodes.find((one) => one === head['code']) ?? 'engine'
  const kind = typeof head['kind'] === 'string' && exceptionKinds.has(head['kind']) ? head['kind'] : null
  const line = Number.isSafeInteger(head['line']) && Number(head['line']) > 0 ? Number(head['line']) : null
  return new PythonFault(code, kind, line)
}
