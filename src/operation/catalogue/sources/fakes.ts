import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'

/** A server of a test, on this machine. */
export interface Fake {
  readonly port: number
  /** Everything that clients have sent. */
  readonly heard: () => Buffer
  close(): void
}

/** A server that does with each connection what it is told. */
export async function rawServer(serve: (socket: Socket) => void): Promise<Fake> {
  const heard: Buffer[] = []
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    open.add(socket)
    socket.on('data', (piece) => void heard.push(piece as Buffer)).on('error', () => {})
    serve(socket)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    heard: () => Buffer.concat(heard),
    close() {
      for (const socket of open) socket.destroy()
      server.close()
    },
  }
}

/** A message of PostgreSQL's protocol. */
export function pgMessage(letter: string, body: Buffer = Buffer.alloc(0)): Buffer {
  const length = Buffer.alloc(4)
  length.writeInt32BE(body.length + 4)
  return Buffer.concat([Buffer.from(letter), length, body])
}

const ready = pgMessage('Z', Buffer.from('I'))
const done = pgMessage('C', Buffer.from('SELECT 1\0'))

export function pgRow(...cells: readonly string[]): Buffer {
  const head = Buffer.alloc(2)
  head.writeInt16BE(cells.length)
  const parts = cells.flatMap((cell) => {
    const length = Buffer.alloc(4)
    length.writeInt32BE(Buffer.byteLength(cell))
    return [length, Buffer.from(cell)]
  })
  return pgMessage('D', Buffer.concat([head, ...parts]))
}

function pgColumns(...columns: readonly (readonly [name: string, oid: number])[]): Buffer {
  const head = Buffer.alloc(2)
  head.writeInt16BE(columns.length)
  const of = columns.map(([name, oid]) => {
    const facts = Buffer.alloc(18)
    facts.writeInt32BE(oid, 6)
    return Buffer.concat([Buffer.from(`${name}\0`), facts])
  })
  return pgMessage('T', Buffer.concat([head, ...of]))
}

/** Sends the same again as fast as the other side takes it, until it goes. */
export function endless(socket: Socket, piece: Buffer): void {
  const big = Buffer.concat(Array.from({ length: Math.max(1, Math.floor((1 << 18) / piece.length)) }, () => piece))
  const more = () => {
    while (!socket.destroyed && socket.write(big));
  }
  socket.on('drain', more)
  more()
}

export const copies = pgMessage('H', Buffer.from('000000', 'hex'))
export const copyRow = (line: string) => pgMessage('d', Buffer.from(`${line}\n`))

/** A PostgreSQL server with one table `t (a text)`; `described` and `copied` answer in its place when it is asked for columns and rows. */
export function fakePostgres(of: {
  readonly described?: (socket: Socket) => void
  readonly copied?: (socket: Socket) => void
  /** What becomes of everything that it says. */
  readonly bend?: (piece: Buffer) => Buffer
}): Promise<Fake> {
  const bend = of.bend ?? ((piece) => piece)
  return rawServer((socket) => {
    const say = (...pieces: readonly Buffer[]) => void socket.write(bend(Buffer.concat(pieces)))
    let begun = false
    socket.on('data', (data) => {
      const text = (data as Buffer).toString('latin1')
      if (!begun) {
        begun = true
        say(pgMessage('R', Buffer.alloc(4)), ready)
      } else if (text.includes('COPY (')) {
        if (of.copied) of.copied(socket)
        else say(copies, copyRow('"x"'), copyRow('"y"'), pgMessage('c'), done, ready)
      } else if (text.includes('pg_attribute')) {
        if (of.described) of.described(socket)
        else {
          const parts = [
            pgMessage('1'),
            pgMessage('2'),
            pgColumns(['name', 25], ['type', 25], ['modifier', 23]),
            pgRow('a', 'text', '-1'),
          ]
          say(...parts, done, ready)
        }
      } else if (text.includes('to_regclass')) say(pgColumns(['own', 16]), pgRow('f'), done, ready)
      else if (text.startsWith('Q')) say(done, ready)
    })
  })
}

/** A packet of MySQL's protocol. */
export function mysqlPacket(number: number, body: Buffer): Buffer {
  const head = Buffer.alloc(4)
  head.writeUIntLE(body.length, 0, 3)
  head[3] = number
  return Buffer.concat([head, body])
}

export const mysqlOk = Buffer.from([0, 0, 0, 2, 0, 0, 0])

const greeting = Buffer.concat([
  Buffer.from('\x0a8.0.1\0', 'latin1'),
  Buffer.from([1, 0, 0, 0]),
  Buffer.alloc(8, 'a'),
  Buffer.from([0, 0xdf, 0xf7, 45, 2, 0, 0xff, 0, 21]),
  Buffer.alloc(10),
  Buffer.from('bbbbbbbbbbbb\0mysql_native_password\0'),
])

const lenenc = (text: string) => Buffer.concat([Buffer.from([Buffer.byteLength(text)]), Buffer.from(text)])

/** A result: columns of text, and rows. */
function mysqlTable(names: readonly string[], rows: readonly (readonly string[])[]): Buffer {
  const column = (name: string) =>
    Buffer.concat([
      ...['def', 'd', 't', 't', name, name].map(lenenc),
      Buffer.from([12, 45, 0, 255, 0, 0, 0, 253, 0, 0, 0, 0, 0]),
    ])
  const eof = Buffer.from([0xfe, 0, 0, 2, 0])
  const bodies = [
    Buffer.from([names.length]),
    ...names.map(column),
    eof,
    ...rows.map((row) => Buffer.concat(row.map(lenenc))),
    eof,
  ]
  return Buffer.concat(bodies.map((body, index) => mysqlPacket(index + 1, body)))
}

/** What a server with the one table `t (a text)` says. */
function table(sql: string): Buffer {
  if (/information_schema/.test(sql))
    return mysqlTable(['name', 'type', 'written', 'digits'], [['a', 'text', 'text', '0']])
  return sql.startsWith('SELECT') ? mysqlTable(['a'], [['x'], ['y']]) : mysqlPacket(1, mysqlOk)
}

/** A MySQL server; `answer` does something on its own and says so, or lets it answer that all is well. */
export function fakeMysql(
  answer: (sql: string, socket: Socket) => boolean,
  bend: (piece: Buffer) => Buffer = (piece) => piece,
): Promise<Fake> {
  return rawServer((socket) => {
    let begun = false
    socket.write(bend(mysqlPacket(0, greeting)))
    socket.on('data', (data) => {
      const piece = data as Buffer
      if (!begun) {
        begun = true
        socket.write(bend(mysqlPacket(2, mysqlOk)))
      } else if (piece[4] === 3 && !answer(piece.toString('utf8', 5), socket))
        socket.write(bend(table(piece.toString('utf8', 5))))
    })
  })
}
