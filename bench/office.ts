import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startServer } from '../src/edge/http/index.ts'
import { roomsOf } from '../src/rooms.ts'
import { openOffice } from './office/open.ts'
import { enterCast } from './office/cast.ts'
import { cloneCases, liveCases } from './office/cases.ts'
import { lookAround } from './office/looks.ts'
import { measure } from './office/measure.ts'
import { fillRooms } from './office/rooms.ts'

const CASES = Number(process.argv[2] ?? 10_000)
const EVENTS = Number(process.argv[3] ?? 1_000_000)
const PARTIES = 200
const PERSONS = Number(process.argv[4] ?? 2_000)
/** Beginnings of the names of what is measured; everything when none is given. */
const ONLY = process.argv.slice(5)
const PROTOTYPES = Math.min(CASES, 250)

/**
 * A bureau's office at full size: 200 parties, 2,000 persons, 10,000 cases, a million events. People and the first cases come through the rooms;
 * the other cases are their events again under other ids, from which the heads are folded anew. Prints what every page's endpoints take.
 */
async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'shuyu-bench-'))
  chmodSync(folder, 0o711)
  const began = performance.now()
  const told = (what: string) => console.error(`${Math.round((performance.now() - began) / 1000)} s  ${what}`)
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
    const server = await startServer(roomsOf(platform, 'bench'), {
      port: 0,
      rates: { auth: unlimited, post: unlimited },
    })
    try {
      await measure(platform, server.origin, { ...cast, ...filled }, ONLY, told)
    } finally {
      await server.stop()
    }
  } finally {
    await platform.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

const unlimited = { burst: 1_000_000, perMinute: 1_000_000 }

await main()
