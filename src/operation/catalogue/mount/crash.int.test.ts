import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openKeyring, openRootKey, openShares } from '../../../base/crypto/index.ts'
import { encodeGb18030 } from '../../../base/demo/index.ts'
import { duckdb } from '../../../base/engine/index.ts'
import { openObjectStore, sqlKeyRecords } from '../../../base/objects/index.ts'
import { openStore, type PgStore } from '../../../base/store/index.ts'
import { testPostgres } from '../../../base/store/testing.ts'
import { openVault } from '../../domain/vault/index.ts'
import { openCatalogue } from '../catalogue.ts'
import { catalogueProjection } from '../projection.ts'
import { openWorkingArea } from './working-area.ts'

const marker = '欧阳机密标记'
const encodings = [
  Buffer.from(marker),
  Buffer.from(marker, 'utf16le'),
  encodeGb18030(marker),
  Buffer.from(Buffer.from(marker).toString('base64').slice(0, 16)),
  Buffer.from(Buffer.from(marker).toString('hex')),
]
let [home, area]: [string, string] = ['', '']
let postgres: Awaited<ReturnType<typeof testPostgres>>

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'shuyu-crash-'))
  area = mkdtempSync('/dev/shm/shuyu-crash-')
  postgres = await testPostgres()
  writeFileSync(join(home, 'upload.csv'), '')
})
afterAll(async () => {
  await postgres.drop()
  for (const folder of [home, area]) rmSync(folder, { recursive: true, force: true })
})

/** Mounts in a process of its own: says `stored` once the first column lies in the vault and then waits, or how it ended. */
function mounting(data: string, hang: boolean, wrap: readonly string[] = []) {
  const module = (path: string) => JSON.stringify(new URL(path, import.meta.url).href)
  const script = `
    import { openKeyring, openRootKey, openShares } from ${module('../../../base/crypto/index.ts')}
    import { duckdb } from ${module('../../../base/engine/index.ts')}
    import { openObjectStore, sqlKeyRecords } from ${module('../../../base/objects/index.ts')}
    import { openStore } from ${module('../../../base/store/index.ts')}
    import { openVault } from ${module('../../domain/vault/index.ts')}
    import { openCatalogue } from ${module('../catalogue.ts')}
    import { catalogueProjection } from ${module('../projection.ts')}
    import { openWorkingArea } from ${module('./working-area.ts')}
    const store = await openStore({ url: ${JSON.stringify(postgres.url)}, report: () => {} })
    store.project(catalogueProjection)
    await store.start()
    const keyring = openKeyring(openRootKey({ path: ${JSON.stringify(join(home, 'root.key'))} }), openShares(${JSON.stringify(join(home, 'shares'))}), sqlKeyRecords(store))
    const objects = await openObjectStore(${JSON.stringify(data)}, keyring)
    const vault = openVault({ keyring, objects, sql: store })
    async function* paused(columns) {
      let first = true
      for await (const column of columns) {
        if (!first && ${hang}) { console.log('stored'); await new Promise((resolve) => setTimeout(resolve, 60_000)) }
        first = false
        yield column
      }
    }
    const slow = { ...vault, store: (dataset, columns) => vault.store(dataset, paused(columns)) }
    const procedures = { require: async () => {}, note: async () => {} }
    const workingArea = await openWorkingArea({ root: ${JSON.stringify(area)} })
    const catalogue = openCatalogue({ store, procedures, vault: slow, engine: duckdb, area: workingArea, memoryMb: 512, threads: 1 })
    async function* upload() {
      yield Buffer.from('name,text\\n')
      for (let row = 0; row < 40_000; row += 1000)
        yield Buffer.from(Array.from({ length: 1000 }, (_, at) => \`\${'${marker}'}\${row + at},\${Math.random()}\${Math.random()}\${Math.random()}\\n\`).join(''))
    }
    const actor = { account: 'a', person: 'p', party: 'p', area: '320500', roles: [], administrator: null }
    const how = await catalogue.mount(actor, 'dataset-crash', upload(), { filename: 'a.csv' }, 'mount-' + process.pid).then((answer) => 'mounted ' + answer.version, (error) => error.refusal?.unmet[0]?.code ?? String(error))
    console.log(how)
    await store.close()`
  const [program, ...args] = [...wrap, process.execPath, '--input-type=module', '-e', script]
  return spawn(program as string, args, { stdio: ['ignore', 'pipe', 'inherit'] })
}

async function said(child: ReturnType<typeof mounting>): Promise<string> {
  const [piece] = (await once(child.stdout!, 'data')) as [Buffer]
  return piece.toString().trim()
}

/** Files below the folders that hold the marker in any encoding. */
function inClear(...folders: readonly string[]): readonly string[] {
  return folders
    .flatMap((folder) => readdirSync(folder, { recursive: true }).map((name) => join(folder, String(name))))
    .filter((path) => statSync(path).isFile())
    .filter((path) => {
      const bytes = readFileSync(path)
      return encodings.some((word) => bytes.includes(word))
    })
}

/** The platform on the same data after its process is gone, as a next start finds it. */
async function afterwards<T>(
  data: string,
  look: (store: PgStore, objects: readonly string[]) => Promise<T>,
): Promise<T> {
  const store = await openStore({ url: postgres.url, report: () => {} })
  store.project(catalogueProjection)
  await store.start()
  try {
    const keyring = openKeyring(
      openRootKey({ path: join(home, 'root.key') }),
      openShares(join(home, 'shares')),
      sqlKeyRecords(store),
    )
    const objects = await openObjectStore(data, keyring)
    const vault = openVault({ keyring, objects, sql: store })
    const procedures = { require: async () => {}, note: async () => {} }
    const catalogue = openCatalogue({
      store,
      procedures,
      vault,
      engine: duckdb,
      area: await openWorkingArea({ root: area }),
    })
    await catalogue.start()
    expect(await catalogue.versions('dataset-crash')).toEqual([])
    expect(await vault.columns('dataset-crash')).toEqual([])
    return await look(store, await objects.list())
  } finally {
    await store.close()
  }
}

describe('a mount cut short', () => {
  it('given a process killed with a column in the vault, when started again, then no version is there, nothing is left over, and no disk ever held a value in clear', async () => {
    const child = mounting(home, true)
    expect(await said(child)).toBe('stored')
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(inClear(home)).toEqual([])
    expect(readdirSync(area).length).toBe(1)
    expect(await afterwards(home, async (_, objects) => objects)).toEqual([])
    expect(readdirSync(area)).toEqual([])
  })

  it('given a disk that fills up, when mounted, then it is refused as such, nothing is mounted and nothing is left', async () => {
    const data = join(home, 'small')
    mkdirSync(data)
    const wrap = ['bwrap', '--dev-bind', '/', '/', '--size', String(256 << 10), '--tmpfs', data]
    const child = mounting(data, false, wrap)
    expect(await said(child)).toBe('mount.disk-full')
    if (child.exitCode === null) await once(child, 'exit')
    expect(await afterwards(data, async (_, objects) => objects)).toEqual([])
    expect(readdirSync(area)).toEqual([])
  })
})
