import type { JobLimits } from '../types.ts'
import type { Frame } from './inside/frames.ts'
import type { AnonymityReport, AnonymitySpec } from '../anonymity/index.ts'
import type { MaskFacts, MaskProgram } from './inside/mask.ts'
import type { Effect, EffectTask } from './inside/measure.ts'
import type { SandboxProcess, KillReason } from './process.ts'
import type { PlainTable, PlainPiece } from './python-session.ts'
import type { PlainColumn } from './inside/plain.ts'

/** A query's result: its shape, and the Parquet file as bytes. */
export interface SessionResult {
  readonly rows: number
  readonly columns: readonly { readonly name: string; readonly type: string }[]
  readonly parquet: Buffer
  /** Time inside the engine, milliseconds. */
  readonly ms: number
}

/** The engine could not, and its process is gone: `memory` its own bound, `too-large` the result's, `engine` anything else. It never says more. */
export class SessionFault extends Error {
  readonly code: 'memory' | 'too-large' | 'engine'
  /** What masking could not do: a code of the catalogue and numbers; null for anything else. */
  readonly fault: { readonly code: string; readonly params: { readonly [name: string]: string | number } } | null

  constructor(code: SessionFault['code'], fault: SessionFault['fault'] = null) {
    super(code)
    this.code = code
    this.fault = fault
  }
}

/** A sandbox bound to one grant until it ends. Throws `SandboxEnded` when it was killed, `SessionFault` when the engine failed. */
export interface SandboxSession {
  readonly alive: boolean
  /** Puts a column into a table; `pieces` is a Parquet file with this one column, or with all of them for the column `*`. */
  fill(table: string, column: string, pieces: AsyncIterable<Uint8Array>): Promise<void>
  /** Makes filled columns visible; queries do it by themselves. */
  show(): Promise<void>
  has(table: string, column: string): boolean
  query(sql: string): Promise<SessionResult>
  /** A query's result as plain columns, for a process that has no engine; it has to be read to its end. */
  plain(sql: string): Promise<PlainTable>
  /** Makes a Parquet file of plain columns. Whatever sent them, nothing of it is parsed but lengths. */
  unplain(table: PlainTable): Promise<SessionResult>
  /** The platform's own SQL: rows as JSON, large integers as text. */
  rows(sql: string, most: number): Promise<readonly { readonly [column: string]: unknown }[]>
  /**
   * The platform's own masking of a whole table, at most so many rows at a time where no value depends on others: of each lot every column
   * as Parquet pieces, to be used one after the other; last what was found out.
   */
  mask(table: string, program: MaskProgram, rowsAtOnce: number): AsyncGenerator<MaskedColumn, MaskFacts>
  /** What methods would do to a table, one after the other. */
  effects(table: string, effects: readonly EffectTask[]): Promise<readonly Effect[]>
  /** What anonymising a table would come to. */
  anonymity(table: string, anonymity: AnonymitySpec): Promise<AnonymityReport>
  /** Gives it another job's worth of processor time, or less. */
  renew(cpuSeconds?: number): void
  /** Processor time used so far. */
  cpuSeconds(): number
  kill(reason: KillReason): void
}

/** A masked column on its way out, or some rows of it. */
export interface MaskedColumn {
  readonly name: string
  readonly type: string
  readonly pieces: AsyncGenerator<Buffer>
}

/** A table as the gate saw it: every column that may be named, filled or not. */
export interface SessionTable {
  readonly name: string
  /** `from`: the column of the table's file, where its name is another; `file_row_number` numbers the rows and is never filled. */
  readonly columns: readonly { readonly name: string; readonly type: string; readonly from?: string }[]
}

/** The share of the bound that the engine may plan with; the rest is for the process and for the files in its tmpfs. */
const engineShare = 0.6

/** INVARIANT: a process is assigned once and never again. */
export async function assign(
  to: SandboxProcess,
  tables: readonly SessionTable[],
  limits: JobLimits,
): Promise<SandboxSession> {
  to.bound({ memory: limits.memory, cpuSeconds: limits.cpuSeconds })
  const filled = new Map<string, Set<string>>()

  async function ask(head: { readonly type: string; readonly [name: string]: unknown }, wanted: string) {
    await to.send(head)
    return answer(wanted)
  }

  async function answer(wanted: string) {
    const frame = await to.receive()
    if (frame.head.type === wanted) return frame
    throw failed(frame)
  }

  /** A process whose engine has failed is not asked again. */
  function fault(code: SessionFault['code'], more: SessionFault['fault'] = null): SessionFault {
    to.kill('closed')
    return new SessionFault(code, more)
  }

  function failed({ head }: Frame): SessionFault {
    const { fault: code, params = {} } = head
    const more =
      typeof code === 'string' ? { code, params: params as { readonly [name: string]: string | number } } : null
    return fault(head.type === 'failed' ? faultCode(head.code) : 'engine', more)
  }

  async function measure<T>(of: { readonly [name: string]: unknown }): Promise<readonly T[]> {
    const { body } = await ask({ type: 'measure', ...of }, 'rows')
    return JSON.parse(body.toString('utf8')) as readonly T[]
  }

  async function* mask(
    table: string,
    program: MaskProgram,
    rowsAtOnce: number,
  ): AsyncGenerator<MaskedColumn, MaskFacts> {
    await to.send({ type: 'mask', table, program, rowsAtOnce })
    let frame = await to.receive()
    while (frame.head.type === 'column') {
      const { name, kind } = frame.head as unknown as { readonly name: string; readonly kind: string }
      let open = true
      const pieces = async function* (): AsyncGenerator<Buffer> {
        while (open) {
          frame = await to.receive()
          open = frame.head.type === 'bytes'
          if (open) yield frame.body
        }
      }
      yield { name, type: kind, pieces: pieces() }
      // What was not taken is passed over.
      for await (const _ of pieces());
    }
    if (frame.head.type !== 'end') throw failed(frame)
    return frame.head.facts as MaskFacts
  }

  async function fill(table: string, column: string, pieces: AsyncIterable<Uint8Array>): Promise<void> {
    for await (const piece of pieces) await to.send({ type: 'piece', table }, piece)
    await to.send({ type: 'column', table, column })
    filled.set(table, (filled.get(table) ?? new Set()).add(column))
  }

  const { resultBytes, resultRows } = limits

  async function query(sql: string): Promise<SessionResult> {
    return resultOf({ type: 'query', sql, resultBytes, resultRows })
  }

  async function resultOf(question: Frame['head']): Promise<SessionResult> {
    const { head } = await ask(question, 'result')
    const bytes: Buffer[] = []
    let size = 0
    for (;;) {
      const frame = await to.receive()
      if (frame.head.type === 'end') break
      size += frame.body.length
      if (frame.head.type !== 'bytes' || size > resultBytes) throw fault('too-large')
      bytes.push(Buffer.from(frame.body))
    }
    const of = head as unknown as Pick<SessionResult, 'rows' | 'columns' | 'ms'>
    return { rows: of.rows, columns: of.columns, ms: of.ms, parquet: Buffer.concat(bytes) }
  }

  async function plain(sql: string): Promise<PlainTable> {
    const { head } = await ask({ type: 'plain', sql, resultRows }, 'plain')
    return { rows: Number(head['rows']), columns: Number(head['columns']), pieces: plainPieces() }
  }

  async function* plainPieces(): AsyncGenerator<PlainPiece> {
    for (;;) {
      const { head, body } = await to.receive()
      if (head.type === 'end') return
      if (head.type === 'column') yield { column: head as unknown as PlainColumn }
      else if (head.type === 'data') yield { bytes: body }
      else throw fault(faultCode(head.code))
    }
  }

  async function unplain(table: PlainTable): Promise<SessionResult> {
    for await (const piece of table.pieces)
      if ('column' in piece) await to.send({ type: 'plain-column', of: piece.column })
      else await to.send({ type: 'plain-data' }, piece.bytes)
    return resultOf({ type: 'unplain', rows: table.rows, resultBytes, resultRows })
  }

  async function rows(sql: string, most: number): Promise<readonly { readonly [column: string]: unknown }[]> {
    const { body } = await ask({ type: 'rows', sql, resultRows: most }, 'rows')
    return JSON.parse(body.toString('utf8')) as readonly { readonly [column: string]: unknown }[]
  }

  const memoryMb = Math.floor((limits.memory * engineShare) / (1 << 20))
  await ask({ type: 'assign', threads: limits.threads, memoryMb, tables }, 'assigned')
  return {
    get alive() {
      return to.alive
    },
    fill,
    show: async () => void (await ask({ type: 'show' }, 'shown')),
    has: (table, column) => filled.get(table)?.has(column) ?? false,
    query,
    plain,
    unplain,
    rows,
    mask,
    effects: async (table, tasks) => measure<Effect>({ table, effects: tasks }),
    anonymity: async (table, spec) =>
      (await measure<AnonymityReport>({ table, anonymity: spec }))[0] as AnonymityReport,
    renew: (cpuSeconds = limits.cpuSeconds) =>
      to.bound({ memory: limits.memory, cpuSeconds: Math.min(cpuSeconds, limits.cpuSeconds) + to.cpuSeconds() }),
    cpuSeconds: () => to.cpuSeconds(),
    kill: (reason) => to.kill(reason),
  }
}

function faultCode(code: unknown): SessionFault['code'] {
  return code === 'memory' || code === 'too-large' ? code : 'engine'
}
