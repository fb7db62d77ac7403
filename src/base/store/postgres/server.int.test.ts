import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterEach, describe, expect, it } from 'vitest'
import { startPostgres } from './index.ts'
import { isAlive } from './pid-file.ts'
import { firstClosed } from './server-user.ts'

const isRoot = process.getuid?.() === 0
const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

function folder(mode = 0o711): string {
  const path = mkdtempSync(join(tmpdir(), 'shuyu-server-'))
  chmodSync(path, mode)
  ends.push(() => rmSync(path, { recursive: true, force: true }))
  return path
}

async function started(home: string) {
  const server = await startPostgres({ home, durable: false })
  ends.push(() => server.stop())
  return server
}

async function ask(url: string, text: string): Promise<unknown> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return Object.values((await client.query<Record<string, unknown>>(text)).rows[0]!)[0]
  } finally {
    await client.end()
  }
}

describe('embedded server', () => {
  it('given an empty folder, when started, stopped and started, then the data is there, and it listens on no network', async () => {
    const home = folder()
    const first = await started(home)
    await ask(first.url, `create table kept as select 7 as n; select 1 as done`).catch(() => undefined)
    expect(await ask(first.url, 'show listen_addresses')).toBe('')
    await first.stop()
    expect(isAlive(first.pid)).toBe(false)
    const second = await started(home)
    expect(await ask(second.url, 'select n from kept')).toBe(7)
    expect(await ask(second.url, 'show data_checksums')).toBe('on')
  })

  it('given a server that runs, when another part starts it too, then it joins and its stop leaves the server alone', async () => {
    const home = folder()
    const owner = await started(home)
    const guest = await started(home)
    expect([owner.owned, guest.owned, guest.pid]).toEqual([true, false, owner.pid])
    await guest.stop()
    expect(await ask(owner.url, 'select 1 as n')).toBe(1)
  })

  it('given a process killed, when nobody is left, then its server stops by itself and the next start finds clean data', async () => {
    const home = folder()
    const script = `import { startPostgres } from ${JSON.stringify(join(import.meta.dirname, 'index.ts'))}
      const server = await startPostgres({ home: ${JSON.stringify(home)} }); console.log(server.pid); setInterval(() => {}, 1000)`
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [line] = (await once(child.stdout, 'data')) as [Buffer]
    child.kill('SIGKILL')
    await expect.poll(() => isAlive(Number(line.toString())), { timeout: 20_000 }).toBe(false)
    expect(await ask((await started(home)).url, 'select 1 as n')).toBe(1)
  })

  it('given a pid file whose number now belongs to another program, when started, then it starts', async () => {
    const home = folder()
    await (await startPostgres({ home, durable: false })).stop()
    writeFileSync(join(home, 'postgres', 'postmaster.pid'), `${process.pid}\n${home}/postgres\n0\n5432\n\n\n\nready\n`)
    expect(await ask((await started(home)).url, 'select 1 as n')).toBe(1)
  })

  it.runIf(isRoot && process.platform === 'linux')(
    'given a data folder below one that only root may enter, when root starts it, then it runs all the same, as another user',
    async () => {
      const outer = folder(0o700)
      const home = join(outer, 'deep', 'data')
      expect(firstClosed(home, { uid: 65534, gid: 65534 })).toBe(outer)
      const server = await started(home)
      expect(await ask(server.url, 'select 1 as n')).toBe(1)
      expect(execFileSync('ps', ['-o', 'uid=', '-p', String(server.pid)], { encoding: 'utf8' }).trim()).toBe('65534')
      await server.stop()
      expect(await ask((await started(home)).url, 'select 1 as n')).toBe(1)
    },
  )
})

describe('bad data folders', () => {
  const refusal = (home: string) =>
    startPostgres({ home, durable: false }).then(
      (server) => server.stop().then(() => null),
      (error: { code: string }) => error.code,
    )

  it('given a folder with something else in it, when started, then it is named as foreign and left alone', async () => {
    const home = folder()
    mkdirSync(join(home, 'postgres'))
    writeFileSync(join(home, 'postgres', 'letter.txt'), 'x')
    expect(await refusal(home)).toBe('folder-foreign')
  })

  it('given a cluster of another major version, when started, then both versions are told', async () => {
    const home = folder()
    mkdirSync(join(home, 'postgres'))
    writeFileSync(join(home, 'postgres', 'PG_VERSION'), '12\n')
    const fault = await startPostgres({ home }).catch((error: Error) => error)
    expect(fault).toMatchObject({ code: 'folder-version', params: { found: '12', wanted: '18' } })
    expect((fault as Error).message).toContain('12')
  })

  it('given a place that is a file, when started, then it cannot be written', async () => {
    const home = folder()
    writeFileSync(join(home, 'file'), '')
    expect(await refusal(join(home, 'file'))).toBe('not-writable')
    expect(await refusal(join(home, 'file', 'below'))).toBe('not-writable')
  })

  it.runIf(isRoot)('given a cluster of another user, when started, then both users are told', async () => {
    const home = folder()
    await (await startPostgres({ home, durable: false })).stop()
    chownSync(join(home, 'postgres'), 0, 0)
    expect(await refusal(home)).toBe('folder-owner')
  })
})
