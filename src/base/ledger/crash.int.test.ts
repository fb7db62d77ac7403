import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openStore, type PostgresServer, startPostgres } from '../store/index.ts'
import { fsck, openLedger } from './index.ts'

const ROUNDS = 100
const DATABASE_DIES_EVERY = 10

/** A child that has loaded everything and waits for its order. */
function prepareChild(): ChildProcess {
  const path = join(import.meta.dirname, 'crash-child.ts')
  return spawn(process.execPath, [path], { stdio: ['pipe', 'pipe', 'ignore'] })
}

interface Seen {
  readonly acknowledged: Map<string, number>
  readonly sent: Set<string>
  readonly faults: string[]
  head: number
}

function read(seen: Seen, text: string): void {
  for (const line of text.split('\n').slice(0, -1)) {
    const [word, first, second] = line.split(' ')
    if (word === 'sent') seen.sent.add(first!)
    if (word === 'done') seen.acknowledged.set(first!, Number(second))
    if (word === 'head') seen.head = Math.max(seen.head, Number(first))
    if (word === 'fault' && /LedgerFault/.test(line)) seen.faults.push(line)
  }
}

/** Lets the child work for a random while after its first acknowledgement, then kills it, with or without its database. */
async function oneRound(child: ChildProcess, order: object, seen: Seen, kill: () => void): Promise<void> {
  let text = ''
  const working = new Promise<void>((resolve) => {
    child.stdout!.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      if (text.includes('done ')) resolve()
    })
    child.once('exit', () => resolve())
  })
  const closed = once(child, 'close')
  child.stdin!.write(`${JSON.stringify(order)}\n`)
  await working
  await new Promise((resolve) => setTimeout(resolve, Math.random() * 60))
  kill()
  child.kill('SIGKILL')
  await closed
  read(seen, text)
}

describe('crash', () => {
  it(`given a process killed ${ROUNDS} times at random instants, sometimes with its database, then nothing acknowledged is lost or done twice and the log goes on`, async () => {
    const home = mkdtempSync(join(tmpdir(), 'shuyu-crash-'))
    chmodSync(home, 0o711)
    const seen: Seen = { acknowledged: new Map(), sent: new Set(), faults: [], head: 0 }
    let postgres: PostgresServer = await startPostgres({ home })
    let next = prepareChild()
    try {
      for (let round = 0; round < ROUNDS; round += 1) {
        const child = next
        next = prepareChild()
        const again = [...seen.sent].filter((id) => !seen.acknowledged.has(id))
        const withDatabase = round % DATABASE_DIES_EVERY === DATABASE_DIES_EVERY - 1
        const order = { url: postgres.url, home, round, again }
        await oneRound(child, order, seen, () => void (withDatabase && process.kill(postgres.pid, 'SIGKILL')))
        if (withDatabase) postgres = await startPostgres({ home })
      }
      const store = await openStore({ url: postgres.url })
      await store.start()
      const ledger = await openLedger({ store, home, interval: 5 })
      await ledger.start()
      expect(await ledger.settled(20_000)).toBe(true)
      const rows = await store.query<{ command: string; seq: number }>(
        `select command, seq from event where type = 'kept'`,
      )
      const stored = new Map(rows.map((row) => [row.command, row.seq]))
      const lost = [...seen.acknowledged].filter(([id, seq]) => stored.get(id) !== seq)
      expect(lost).toEqual([])
      expect(stored.size).toBe(rows.length)
      expect(rows.every((row) => seen.sent.has(row.command))).toBe(true)
      expect(seen.acknowledged.size).toBeGreaterThan(ROUNDS)
      expect(seen.faults).toEqual([])
      expect(ledger.head().size).toBeGreaterThanOrEqual(seen.head)
      const report = await fsck(store, home)
      expect(report.findings).toEqual([])
      expect(report.leaves).toBe(report.events)
      await ledger.close()
      await store.close()
    } finally {
      next.kill('SIGKILL')
      await postgres.stop()
      rmSync(home, { recursive: true, force: true })
    }
  }, 180_000)
})
