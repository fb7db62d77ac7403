import type { Socket } from 'node:net'

/** How long a source may take, ms. */
export interface Waits {
  /** Until its rows are asked for: it has accepted us and described the table. */
  readonly answer: number
  /** How long it may be silent while it sends rows. */
  readonly idle: number
  /** For the whole table. */
  readonly whole: number
}

export const defaultWaits: Waits = { answer: 60_000, idle: 10 * 60_000, whole: 6 * 3_600_000 }

/** What a source may send before its rows: it describes a table. */
const preludeBytes = 16 << 20

type Broken = 'ANSWER_TOO_LONG' | 'ROW_TOO_LONG' | 'FRAMES' | 'SILENT'

/** Follows the bytes of a connection and ends it as soon as the other side goes beyond bounds, before any of it is gathered. */
export interface Guard {
  /** Sees a piece, and hands it on to the driver unless something is against it. */
  pass(piece: Buffer, driver: (piece: Buffer) => void): void
  /** From now on rows come. */
  rows(): void
  /** The connection is of no use any more. */
  end(): void
  /** Fails when it has ended the connection: drivers do not always tell who waits. */
  readonly ended: Promise<never>
  /** Why it ended the connection. */
  readonly broken: { readonly code: Broken; readonly frame: number } | null
}

/** How one protocol tells the length of a message; `head`: bytes that tell it. */
export interface Framing {
  readonly head: number
  /** Bytes that follow a head; negative ones are against the protocol. */
  rest(bytes: Buffer, at: number): number
  /** What `rest` says where the message goes on in the next one. */
  readonly full: number
}

/** PostgreSQL: a letter, and a length that counts itself. */
export const postgresFrames: Framing = {
  head: 5,
  rest: (bytes, at) => bytes.readInt32BE(at + 1) - 4,
  full: Infinity,
}

/** MySQL: three bytes of length and a number; a full one is continued. */
export const mysqlFrames: Framing = {
  head: 4,
  rest: (bytes, at) => bytes.readUIntLE(at, 3),
  full: 0xffffff,
}

/** Watches a connection. `most`: bytes of one row; `end` ends it. */
export function guardSource(framing: Framing, most: number, waits: Waits, end: (error: Error) => void): Guard {
  let head: Buffer = Buffer.alloc(0)
  let left = 0
  let frame = 0
  let continued = false
  let prelude = 0
  let inRows = false
  let broken: Guard['broken'] = null
  let fail: (error: Error) => void = () => {}
  let timer = setTimeout(() => stop('SILENT'), waits.answer)
  let whole: NodeJS.Timeout | undefined
  const ended = new Promise<never>((_, reject) => (fail = reject))
  ended.catch(() => {})

  function stop(code: Broken): void {
    if (broken) return
    broken = { code, frame }
    finish()
    const error = Object.assign(new Error(code), { code })
    fail(error)
    end(error)
  }

  function finish(): void {
    clearTimeout(timer)
    clearTimeout(whole)
  }

  /** What is against a message of which so many bytes follow. */
  function begins(rest: number): Broken | null {
    if (rest < 0) return 'FRAMES'
    frame = continued ? frame + rest : rest
    if (frame > most) return 'ROW_TOO_LONG'
    continued = rest === framing.full
    left = rest
    return null
  }

  /** Walks from head to head; a head may lie across pieces. Answers how much of the piece is sound, and what is against the rest. */
  function walk(piece: Buffer): { readonly sound: number; readonly fault: Broken | null } {
    let at = 0
    while (at < piece.length) {
      const step = Math.min(left, piece.length - at)
      left -= step
      at += step
      if (at === piece.length) break
      const sound = at
      if (head.length === 0 && piece.length - at >= framing.head) {
        const fault = begins(framing.rest(piece, at))
        if (fault) return { sound, fault }
        at += framing.head
        continue
      }
      const part = piece.subarray(at, at + framing.head - head.length)
      head = Buffer.concat([head, part])
      at += part.length
      if (head.length < framing.head) break
      const fault = begins(framing.rest(head, 0))
      if (fault) return { sound, fault }
      head = Buffer.alloc(0)
    }
    return { sound: piece.length, fault: null }
  }

  return {
    pass(piece, driver) {
      if (broken) return
      if (inRows) timer.refresh()
      else if ((prelude += piece.length) > preludeBytes) return stop('ANSWER_TOO_LONG')
      const { sound, fault } = walk(piece)
      try {
        if (sound > 0) driver(sound === piece.length ? piece : piece.subarray(0, sound))
      } catch {
        stop('FRAMES')
      }
      if (fault) stop(fault)
    },
    rows() {
      if (broken) return
      inRows = true
      clearTimeout(timer)
      timer = setTimeout(() => stop('SILENT'), waits.idle)
      whole = setTimeout(() => stop('SILENT'), waits.whole)
    },
    end: finish,
    ended,
    get broken() {
      return broken
    },
  }
}

/**
 * Puts a guard before whatever listens to a socket's bytes. A driver that stumbles over them ends the connection, not the process.
 * Call it when the driver listens already.
 */
export function guardSocket(socket: Socket, guard: Guard): void {
  const listeners = socket.listeners('data')
  socket.removeAllListeners('data')
  socket.on('data', (piece) => {
    guard.pass(piece as Buffer, (sound) => {
      for (const listener of listeners) Reflect.apply(listener, socket, [sound])
    })
  })
}
