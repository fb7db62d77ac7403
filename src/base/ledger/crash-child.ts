import { writeSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { openStore } from '../store/index.ts'
import { openLedger } from './ledger.ts'

/** What the crash test tells its child. */
interface Go {
  readonly url: string
  readonly home: string
  readonly round: number
  /** Command ids whose fate is unknown: sent again first. */
  readonly again: readonly string[]
}

const CLIENTS = 4

/** Appends as fast as it can and reports every acknowledged command, until somebody kills it. */
async function run(go: Go): Promise<void> {
  const store = await openStore({ url: go.url, mode: 'real', connections: 8, report: () => undefined })
  await store.start()
  const ledger = await openLedger({
    store,
    home: go.home,
    interval: 5,
    report: (what, error) => say('fault', `${what} ${String(error)}`),
  })
  await ledger.start()
  const append = async (id: string) => {
    say('sent', id)
    const { answer } = await store.transact({ id, actor: 'child', party: null, request: null }, async (tx) => {
      const [event] = await tx.append([{ stream: `k/${id.length % 3}`, type: 'kept', data: { id } }])
      return event!.seq
    })
    say('done', `${id} ${answer}`)
  }
  for (const id of go.again) await append(id)
  const client = async (name: number) => {
    for (let n = 0; ; n += 1) await append(`r${go.round}-${name}-${n}`)
  }
  setInterval(() => say('head', String(ledger.head().size)), 20)
  await Promise.all(Array.from({ length: CLIENTS }, (_, name) => client(name)))
}

function say(word: string, rest: string): void {
  writeSync(1, `${word} ${rest}\n`)
}

// A lost database is one of the ways to die here.
process.on('unhandledRejection', () => process.exit(7))
createInterface({ input: process.stdin }).once('line', (line) => {
  void run(JSON.parse(line) as Go)
})
