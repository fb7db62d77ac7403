import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startServer } from '../src/edge/http/index.ts'
import { roomsOf } from '../src/rooms.ts'
import { openOffice } from './office/open.ts'
import { enterCast, type Cast } from './office/cast.ts'
import { cloneCases, liveCases } from './office/cases.ts'
import { lookAround } from './office/looks.ts'
import { measure } from './office/measure.ts'
import { fillRooms, type Filled } from './office/rooms.ts'

const { values, positionals } = parseArgs({ options: { keep: { type: 'string' } }, allowPositionals: true })
const CASES = Number(positionals[0] ?? 10_000)
const EVENTS = Number(positionals[1] ?? 1_000_000)
const PARTIES = 200
const PERSONS = Number(positionals[2] ?? 2_000)
/** Beginnings of the names of what is measured; everything when none is given. */
const ONLY = positionals.slice(3)
/** Where the office is left for the next time; one that lies there is measured as it is. */
const KEEP = values.keep ?? null
const PROTOTYPES = Math.min(CASES, 250)

const began = performance.now()
const told = (what: string) => console.error(`${Math.round((performance.now() - began) / 1000)} s  ${what}`)

/**
 * A bureau's office at full size: 200 parties, 2,000 persons, 10,000 cases, a million events. Prints what every page's endpoints take.
 */
async function main(): Promise<void> {
  const folder = KEEP ?? mkdtempSync(join(tmpdir(), 'shuyu-bench-'))
  if (KEEP) mkdirSync(KEEP, { recursive: true })
  chmodSync(folder, 0o711)
  const players = join(folder, 'office.json')
  try {
    if (!existsSync(players)) writeFileSync(players, JSON.stringify(await furnish(folder)))
    const office = JSON.parse(readFileSync(players, 'utf8')) as Cast & Filled
    const platform = await openOffice(folder)
    await platform.start()
    const server = await startServer(roomsOf(platform, 'bench'), {
      port: 0,
      rates: { auth: unlimited, post: unlimited },
    })
    try {
      await measure(platform, server.origin, office, ONLY, told)
    } finally {
      await server.stop()
      await platform.close()
    }
  } finally {
    if (!KEEP) rmSync(folder, { recursive: true, force: true })
  }
}

/** People and the first cases come through the rooms; the other cases are their events again under other ids, from which the heads are folded anew. */
async function furnish(folder: string): Promise<Cast & Filled> {
  let platform = await openOffice(folder)
  try {
    await platform.start()
    const cast = await enterCast(platform, PARTIES, PERSONS)
    told(`${PARTIES} parties, ${PERSONS} persons`)
    await liveCases(platform, cast, PROTOTYPES)
    told(`${PROTOTYPES} cases lived through the rooms`)
    const filled = await fillRooms(platform, cast)
    told('agreements, products, money and complaints')
    await cloneCases(platform.store, CASES - PROTOTYPES)
    await lookAround(platform.store, EVENTS)
    // The fold of what was put in beside the rooms is made at the next start.
    await platform.store.query(`update projection_position set shape = null where name in ('procedures', 'people')`)
    told('events put in')
    await platform.close()
    platform = await openOffice(folder)
    await platform.start()
    // What follows the heads read these events before there were any.
    await platform.store.query(`update search_position set xid = '0', seq = 0`)
    await platform.store.query('insert into desk_mark (case_id) select id from case_state')
    told('heads folded anew')
    return { ...cast, ...filled }
  } finally {
    await platform.close()
  }
}

const unlimited = { burst: 1_000_000, perMinute: 1_000_000 }

await main()
