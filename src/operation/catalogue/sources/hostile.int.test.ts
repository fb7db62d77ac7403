import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Socket } from 'node:net'
import { join } from 'node:path'
import { Refused } from '../../../core/kernel/index.ts'
import { defaultLimits } from '../mount/limits.ts'
import { readMysql } from './read-mysql.ts'
import { readPostgres } from './read-postgres.ts'
import { text } from '../../../core/locales/index.ts'
import { supplier } from '../testing.ts'
import {
  copies,
  copyRow,
  endless,
  fakeMysql,
  fakePostgres,
  mysqlOk,
  mysqlPacket,
  pgMessage,
  pgRow,
  rawServer,
  type Fake,
} from './fakes.ts'
import { sourceGround } from './testing.ts'
import type { Delivery, SourceKind } from './types.ts'

/** Databases that mean harm, or are none: told by their code, nothing mounted, nothing gathered, and never for longer than the bound. */
let ground: Awaited<ReturnType<typeof sourceGround>>
let counter = 0
const fakes: Fake[] = []

beforeAll(async () => {
  const limits = { bytes: 8 << 20, rows: 50_000, lineBytes: 1 << 17 }
  ground = await sourceGround({ waits: { answer: 3_000, idle: 1_500, whole: 20_000 } }, limits)
})
afterEach(() => {
  for (const fake of fakes.splice(0)) fake.close()
})
afterAll(() => ground.close())

async function delivered(kind: Exclude<SourceKind, 'folder'>, fake: Promise<Fake>): Promise<Delivery> {
  const server = await fake
  fakes.push(server)
  const dataset = `dataset-hostile${(counter += 1)}`
  const table = { host: '127.0.0.1', port: server.port, database: 'd', table: 't', columns: [], tls: 'off' } as const
  const source = { kind, name: '来源', every: 0, table, credentials: { user: 'u', password: 'p' } }
  const { id } = await ground.sources.add(supplier, dataset, source, `add-${dataset}`)
  await ground.sources.refresh(supplier, dataset, id, `refresh-${dataset}`)
  expect(await ground.store.settled(`refresh-${dataset}`, 30_000)).toBe(true)
  expect(await ground.catalogue.versions(dataset)).toEqual([])
  expect(await ground.vault.columns(dataset)).toEqual([])
  const [newest] = await ground.sources.deliveries(supplier, dataset)
  for (const { code, params, cure } of newest?.problems ?? []) {
    const said = [text('zh-CN', `unmet.${code}` as never, params), text('zh-CN', `cure.${cure}` as never)]
    expect(said.join('')).toMatch(/^[^{}]*[\u4e00-\u9fff][^{}]*$/)
  }
  return newest as Delivery
}

function declared(letter: string, bytes: number): Buffer {
  const head = Buffer.alloc(5, letter)
  head.writeInt32BE(bytes, 1)
  return head
}
const silent = () => {}
const http = (socket: Socket) => void socket.write('HTTP/1.1 400 Bad Request\r\n\r\n<html>'.repeat(100))

const postgres: readonly (readonly [string, () => Promise<Fake>, string])[] = [
  ['never answers', () => rawServer(silent), 'source.silent'],
  ['speaks HTTP', () => rawServer(http), 'source.answer'],
  [
    'declares two gigabytes before it has let us in, and sends them',
    () => rawServer((socket) => endless(socket, declared('R', 0x7fffffff))),
    'source.answer',
  ],
  ['declares a negative length', () => rawServer((socket) => void socket.write(declared('R', -5))), 'source.answer'],
  [
    'says notices without end',
    () => rawServer((socket) => endless(socket, pgMessage('N', Buffer.from(`S${'x'.repeat(60_000)}\0\0`)))),
    'source.answer',
  ],
  ['is silent when asked for columns', () => fakePostgres({ described: silent }), 'source.silent'],
  [
    'describes columns without end',
    () => fakePostgres({ described: (socket) => endless(socket, pgRow('a'.repeat(60_000), 'text', '-1')) }),
    'source.answer',
  ],
  ['is silent when asked for rows', () => fakePostgres({ copied: silent }), 'source.silent'],
  [
    'falls silent in the middle',
    () => fakePostgres({ copied: (socket) => void socket.write(Buffer.concat([copies, copyRow('"x"')])) }),
    'source.silent',
  ],
  [
    'sends rows without end',
    () =>
      fakePostgres({
        copied: (socket) => {
          socket.write(copies)
          endless(socket, copyRow(`"${'x'.repeat(1000)}"`))
        },
      }),
    'mount.too-large',
  ],
  [
    'sends a cell of a gigabyte',
    () =>
      fakePostgres({
        copied: (socket) => {
          socket.write(Buffer.concat([copies, copyRow('"x"'), declared('d', 1 << 30)]))
          endless(socket, Buffer.alloc(1 << 16, 'x'))
        },
      }),
    'source.row-too-long',
  ],
  [
    'sends what is no message in the middle',
    () => fakePostgres({ copied: (socket) => void socket.write(Buffer.concat([copies, Buffer.alloc(64)])) }),
    'source.answer',
  ],
  [
    'goes in the middle',
    () => fakePostgres({ copied: (socket) => void socket.end(Buffer.concat([copies, copyRow('"x"')])) }),
    'source.dropped',
  ],
]

describe('a PostgreSQL server', () => {
  it.each(postgres)(
    'given one that %s, when refreshed, then it is told and nothing is mounted',
    async (_, fake, code) => {
      const delivery = await delivered('postgresql', fake())
      expect(delivery.problems.map((problem) => problem.code)).toEqual([code])
      const place = code === 'source.row-too-long' ? { row: 2, bytes: 2 ** 30 - 4 } : {}
      expect(delivery.problems[0]?.params).toMatchObject(place)
    },
  )
})

const on = (words: RegExp, act: (socket: Socket) => void) => (sql: string, socket: Socket) => {
  if (words.test(sql)) act(socket)
  return words.test(sql)
}
const full = Buffer.concat([Buffer.from([0xff, 0xff, 0xff, 1]), Buffer.alloc(0xffffff)])
const allowed = mysqlPacket(3, mysqlOk)
const infile = mysqlPacket(1, Buffer.concat([Buffer.from([0xfb]), Buffer.from('/etc/passwd')]))

function asksForFile(socket: Socket): void {
  socket.once('data', () => void socket.write(allowed)).write(infile)
}

const mysql: readonly (readonly [string, () => Promise<Fake>, string])[] = [
  ['never answers', () => rawServer(silent), 'source.silent'],
  ['speaks HTTP', () => rawServer(http), 'source.answer'],
  ['continues one packet without end', () => rawServer((socket) => endless(socket, full)), 'source.answer'],
  ['asks for a file of ours at once', () => fakeMysql(on(/./, asksForFile)), 'source.answer'],
  [
    'asks for a file of ours in the place of columns',
    () => fakeMysql(on(/information_schema/, asksForFile)),
    'source.answer',
  ],
  ['is silent when asked for columns', () => fakeMysql(on(/information_schema/, silent)), 'source.silent'],
  [
    'answers packets without end',
    () => fakeMysql(on(/information_schema/, (socket) => endless(socket, mysqlPacket(1, Buffer.alloc(5000, 1))))),
    'source.answer',
  ],
  ['lets nobody in and goes', () => rawServer((socket) => void socket.end()), 'source.unreachable'],
]

describe('a MySQL server', () => {
  it.each(mysql)('given one that %s, when refreshed, then it is told and nothing is mounted', async (_, fake, code) => {
    const delivery = await delivered('mysql', fake())
    expect(delivery.problems.map((problem) => problem.code)).toEqual([code])
    for (const server of fakes) expect(server.heard().includes('root:')).toBe(false)
  })
})

describe('a name', () => {
  it('given one whose address changes between two answers, when refreshed, then it is asked once, and what was checked is what is reached', async () => {
    const answers: string[] = []
    const rebinding = await sourceGround({
      hosts: ['127.0.0.1', 'db.example'],
      resolve: async () => {
        answers.push(answers.length % 2 === 0 ? '127.0.0.1' : '169.254.169.254')
        return [answers.at(-1) as string]
      },
    })
    try {
      const reached: string[] = []
      const fake = await rawServer((socket) => {
        reached.push(String(socket.localAddress))
        socket.end()
      })
      fakes.push(fake)
      const table = { host: 'db.example', port: fake.port, database: 'd', table: 't', columns: [], tls: 'off' } as const
      const of = { kind: 'postgresql', name: 'x', every: 0, table, credentials: { user: 'u', password: 'p' } } as const
      const { id } = await rebinding.sources.add(supplier, 'dataset-rebound', of, 'add-rebound')
      for (const [command, code] of [
        ['one', 'source.host-inner'],
        ['two', 'source.unreachable'],
      ] as const) {
        const asked = answers.length
        await rebinding.sources.refresh(supplier, 'dataset-rebound', id, command)
        expect(await rebinding.store.settled(command, 30_000)).toBe(true)
        expect(answers.length).toBe(asked + 1)
        const [newest] = await rebinding.sources.deliveries(supplier, 'dataset-rebound')
        expect(newest?.problems[0]?.code).toBe(code)
      }
      expect(reached).toEqual(['127.0.0.1'])
    } finally {
      await rebinding.close()
    }
  })
})

/** A conversation that goes well, with some bytes changed, from a seed. */
function bent(seed: number): (piece: Buffer) => Buffer {
  let state = seed
  const next = (below: number) => (state = (state * 1103515245 + 12345) % 2 ** 31) % below
  return (piece) => {
    const copy = Buffer.from(piece)
    if (next(3) === 0) for (let times = 1 + next(3); times > 0; times -= 1) copy[next(copy.length)] = next(256)
    return next(12) === 0 ? copy.subarray(0, next(copy.length)) : copy
  }
}

describe.each(['postgresql', 'mysql'] as const)('answers of %s with bytes changed', (kind) => {
  it('given any of 30 conversations, when read, then it ends within its bounds in a refusal of ours or in rows, and the process lives', async () => {
    const limits = { ...defaultLimits, bytes: 1 << 20, rows: 1000, lineBytes: 1 << 12 }
    const waits = { answer: 250, idle: 200, whole: 400 }
    const outcomes = new Set<string>()
    for (let seed = 1; seed <= 30; seed += 1) {
      const bend = bent(seed * 7919)
      const fake = await (kind === 'mysql' ? fakeMysql(() => false, bend) : fakePostgres({ bend }))
      const settings = {
        host: '127.0.0.1',
        port: fake.port,
        database: 'd',
        table: 't',
        columns: [],
        tls: 'off',
      } as const
      const target = join(ground.folder, `bent-${kind}-${seed}`)
      const read = kind === 'mysql' ? readMysql : readPostgres
      const at = { address: '127.0.0.1', waits }
      const outcome = await read(settings, { user: 'u', password: 'p' }, target, limits, at).then(
        () => 'rows',
        (error: unknown) =>
          error instanceof Refused ? (error.refusal.unmet[0]?.code ?? '') : `fault ${String(error)}`,
      )
      outcomes.add(outcome)
      fake.close()
    }
    expect([...outcomes].filter((outcome) => !/^(rows$|source\.|mount\.)/.test(outcome))).toEqual([])
    expect(outcomes.size).toBeGreaterThan(1)
  }, 120_000)
})
